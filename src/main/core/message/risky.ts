/**
 * File types that may run a program when opened. The list follows what Windows, macOS and the big mail programs block or
 * ask about; office files with macros are on it, plain ones are not.
 * @see https://support.microsoft.com/office/blocked-attachments-in-outlook-434752e1-02d3-4e90-9124-8b81e49a8519 (read 2026-11)
 */
const RISKY = new Set(
  `ade adp apk app appimage appref-ms application asp aspx bas bat bin bz2 cab cdxml cer chm cmd cnt com command cpl crt csh csproj
  deb der desktop diagcab dll dmg docm dotm exe fxp gadget gz hlp hpj hta htc htm html img inf ins iso isp its jar jnlp js jse ksh
  lnk mad maf mag mam maq mar mas mat mau mav maw mcf mda mdb mde mdt mdw mdz mht mhtml msc msh msh1 msh2 mshxml msi msp mst msu
  one ops osd pcd pif pkg pl plg potm ppam ppsm pptm prf prg ps1 ps1xml ps2 psc1 psd1 psdm1 pssc py pyc pyo pyw pyz pyzw reg rpm
  run scf scpt scr sct settingcontent-ms sh shb shs shtml sldm svg swf sys terminal theme tmp udl url vb vbe vbp vbs vhd vhdx vsmacros
  vsw wasm webpnp website wim ws wsb wsc wsf wsh xbap xht xhtml xlam xll xlm xlsb xlsm xltm xnk xps`.split(/\s+/),
);
const RISKY_TYPES =
  /^(?:text\/html|application\/(?:x-msdownload|x-msdos-program|x-sh|java-archive|hta|x-ms-shortcut|javascript)|image\/svg\+xml)/i;

/** Says whether opening an attachment may run a program; a name's last ending counts, whatever stands before it. */
export function isRisky(filename: string, contentType: string): boolean {
  // Trailing dots and blanks are dropped by Windows when it saves the file.
  const ending = /\.([^.]+)$/.exec(filename.replace(/[.\s]+$/u, ""))?.[1]?.toLowerCase();
  return (ending !== undefined && RISKY.has(ending)) || RISKY_TYPES.test(contentType);
}
