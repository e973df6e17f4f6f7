import type { CertificateFiles } from "./certificates.ts";

/** What the configuration of one run depends on. */
export interface PostfixPlaces {
  folder: string;
  /** folder of Postfix's daemons */
  daemons: string;
  logFile: string;
  /** domains whose mail is taken */
  domains: readonly string[];
  /** lookup table of existing mailboxes */
  mailboxes: string;
  /** lookup table address → login that may send from it */
  senders: string;
  lmtpSocket: string;
  authSocket: string;
  certificate: CertificateFiles;
}

/** Gives the parameters of `main.cf`; the restrictions are those of a real company server. */
export function mainConfiguration(places: PostfixPlaces): Record<string, string> {
  return {
    compatibility_level: "3.6",
    queue_directory: `${places.folder}/queue`,
    data_directory: `${places.folder}/data`,
    daemon_directory: places.daemons,
    mail_owner: "postfix",
    setgid_group: "postdrop",
    maillog_file: places.logFile,
    maillog_file_prefixes: places.folder,
    inet_interfaces: "127.0.0.1",
    inet_protocols: "ipv4",
    myhostname: "mail.firma.example",
    mydestination: "",
    mynetworks: "127.0.0.3/32",
    alias_maps: "",
    alias_database: "",
    local_recipient_maps: "",
    biff: "no",
    virtual_mailbox_domains: places.domains.join(", "),
    virtual_mailbox_maps: places.mailboxes,
    virtual_transport: `lmtp:unix:${places.lmtpSocket}`,
    default_transport: "discard:",
    relay_transport: "discard:",
    smtpd_tls_cert_file: places.certificate.certFile,
    smtpd_tls_key_file: places.certificate.keyFile,
    smtpd_tls_security_level: "may",
    smtpd_tls_session_cache_database: "",
    smtp_tls_session_cache_database: "",
    lmtp_tls_session_cache_database: "",
    smtpd_sasl_type: "dovecot",
    smtpd_sasl_path: places.authSocket,
    smtpd_sasl_auth_enable: "yes",
    smtpd_sasl_security_options: "noanonymous",
    smtpd_sender_login_maps: places.senders,
    smtpd_sender_restrictions: "reject_authenticated_sender_login_mismatch",
    smtpd_relay_restrictions: "permit_sasl_authenticated, reject_unauth_destination",
    smtpd_recipient_restrictions: "reject_unlisted_recipient",
    smtpd_reject_unlisted_recipient: "yes",
    unknown_local_recipient_reject_code: "550",
    // Tests make mistakes on purpose and must not be slowed down for them.
    smtpd_error_sleep_time: "0",
    smtpd_hard_error_limit: "100",
    smtpd_client_connection_count_limit: "0",
    in_flow_delay: "0",
    smtp_dns_support_level: "disabled",
  };
}

/** Gives `master.cf`: three doors for clients and the daemons behind them, none of them in a chroot. */
export function services(ports: Record<string, number>): string {
  const client = "-o smtpd_client_restrictions=permit_sasl_authenticated,reject";
  return `
127.0.0.1:${ports.plain} inet n - n - - smtpd
127.0.0.1:${ports.submission} inet n - n - - smtpd -o smtpd_tls_security_level=encrypt -o smtpd_tls_auth_only=yes ${client}
127.0.0.1:${ports.submissions} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes ${client}
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;
}
