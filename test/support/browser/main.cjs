// A browser with one page for tests: it stands in for the system's browser and trusts every certificate.
const { app, BrowserWindow } = require("electron");

app.on("certificate-error", (event, _contents, _url, _error, _certificate, trust) => {
  event.preventDefault();
  trust(true);
});
app.whenReady().then(() => new BrowserWindow({ width: 900, height: 700, webPreferences: { sandbox: true } }).loadURL("about:blank"));
