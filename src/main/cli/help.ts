const COMMON = `  --json             one JSON document on stdout
  --lang de|en       language of the report (default: the system's)
  --help             this text`;

const STORE = `${COMMON}

The key of the store comes from the environment: POSTKONTOR_STORE_KEY.`;

/** What the command line can do; only what exists is listed. */
export const HELP = {
  all: `postkontor: connects mail accounts and says in plain words why a connection fails

Usage: postkontor COMMAND [OPTIONS]

Commands:
  check          connects, signs in, opens the inbox and asks whether a message could be sent; sends nothing
  testmail       sends one test message
  discover       finds the settings for an address; sends no credentials
  deliverability judges how likely mail of a sender arrives (MX, SPF, DKIM, DMARC)
  sync           brings a mailbox into the offline store
  list           says what the offline store holds
  search         finds messages in the offline store
  show           shows a stored message
  import         takes .eml, mbox and Maildir into the offline store
  store          checks and repairs the offline store
  lab            plays a fault: local servers that fail in a known way
  replay         plays a recorded check on local servers
  render         makes a business document (PDF) of an order file
  route          says which account sends a business document, and why
  send           makes a business document and sends it through the outbox
  outbox         lists the outbox, sends what is due, sends one again, takes one out

postkontor COMMAND --help explains a command. Exit codes: 0 fine, 1 the result is a failure, 2 wrong usage.`,
  check: `Usage: postkontor check --account FILE [--account FILE]… [OPTIONS]

  --account FILE     account file (docs/cli.md); may be given several times
  --only smtp|imap   checks one half only
  --timeout SECONDS  limit of each half (default 30)
  --record FILE      keeps the whole dialogue, without secrets and names, for replay
${COMMON}`,
  testmail: `Usage: postkontor testmail --account FILE --to ADDRESS [OPTIONS]

  --account FILE     account file (docs/cli.md)
  --to ADDRESS       recipient of the test message
  --timeout SECONDS  limit in all (default 30)
  --record FILE      keeps the whole dialogue, without secrets and names, for replay
${COMMON}`,
  lab: `Usage: postkontor lab [--scenario ID] [OPTIONS]
       postkontor lab --list [OPTIONS]

  --scenario ID      what is played, until Ctrl-C (default: healthy); prints the account file to use
  --list             what can be played
${COMMON}`,
  discover: `Usage: postkontor discover ADDRESS [OPTIONS]

  --offline          asks only the built-in table, no network
  --timeout SECONDS  limit in all (default 5)
${COMMON}`,
  deliverability: `Usage: postkontor deliverability --account FILE | --address ADDRESS [OPTIONS]

  --account FILE     account file (docs/cli.md); its sender and its SMTP server are judged
  --address ADDRESS  judges this sender
  --server HOST      the SMTP server that sends for it
  --selector NAME    a DKIM selector to ask for beside the usual ones
  --timeout SECONDS  limit in all (default 20)
${COMMON}`,
  sync: `Usage: postkontor sync --account FILE --store DIR [--folder NAME]… [OPTIONS]

  --account FILE     account file (docs/cli.md)
  --store DIR        the store's folder; made where it is missing
  --folder NAME      only this folder, by its full name; may be given several times
  --timeout SECONDS  silence of the server that ends the fetch (default 60)
${STORE}`,
  list: `Usage: postkontor list --store DIR [--folder NAME] [--limit N] [--offset N] [OPTIONS]

  --folder NAME      only this folder
  --limit N          at most so many (default: all)
  --offset N         leaves the first N out
${STORE}`,
  search: `Usage: postkontor search --store DIR QUERY [OPTIONS]
       postkontor search --store DIR --queries-from FILE [OPTIONS]

  QUERY              words, "phrases", -without, from: to: subject: has:attachment before: after: in: is:unread
  --limit N          at most so many hits (default 20)
  --queries-from FILE  one query a line (-: stdin); one JSON document a line
${STORE}`,
  show: `Usage: postkontor show --store DIR ID [--raw] [OPTIONS]
       postkontor show --store DIR --ids-from FILE [--raw] [OPTIONS]

  --raw              the message exactly as it came
  --ids-from FILE    one ID a line (-: stdin); one JSON document a line
${STORE}`,
  import: `Usage: postkontor import --store DIR PATH… [OPTIONS]

  PATH               .eml files, mbox files, Maildirs, folders of them
${STORE}`,
  store: `Usage: postkontor store check --store DIR [--repair] [OPTIONS]

  --repair           mends what was found: makes the index anew, removes what cannot be read
${STORE}`,
  replay: `Usage: postkontor replay FILE [OPTIONS]

  FILE               a recording that check or testmail made with --record; played until Ctrl-C
${COMMON}`,
  render: `Usage: postkontor render --order FILE --kind KIND --out DIR [OPTIONS]

  --order FILE       order with company, customer and positions (docs/cli.md)
  --kind KIND        angebot, auftrag, lieferschein, rechnung, gutschrift or versand (has no PDF)
  --out DIR          where the document is written
  --format FORMAT    pdf (default), zugferd (PDF/A-3 with the invoice as data inside) or xrechnung (XML)
${COMMON}`,
  route: `Usage: postkontor route --workspace FILE --kind KIND [OPTIONS]

  --workspace FILE   accounts, projects and employees (docs/cli.md)
  --kind KIND        angebot, auftrag, lieferschein, rechnung, gutschrift or versand
  --project KEY      the project that the document belongs to
  --employee KEY     who sends
  --account ID       the account that this person chose
  --reply-to-account ID  the account that received what is answered
  --automatic        nobody sends by hand
${COMMON}`,
  send: `Usage: postkontor send --order FILE --kind KIND --account FILE --to ADDRESS [ADDRESS]… [OPTIONS]

  --order FILE       order with company, customer and positions (docs/cli.md)
  --kind KIND        angebot, auftrag, lieferschein, rechnung, gutschrift or versand (has no PDF)
  --account FILE     account file of the sender; an outbox reads it again at every try
  --to ADDRESS       recipient; several words or several times
  --template FILE    {"subject", "text"} with placeholders like {BELEGNR} (default: the program's own words)
  --outbox DIR       lasting outbox; its key is in POSTKONTOR_STORE_KEY (default: one that ends with the command)
${COMMON}`,
  outbox: `Usage: postkontor outbox list --outbox DIR [OPTIONS]
       postkontor outbox run --outbox DIR [OPTIONS]
       postkontor outbox retry ID --outbox DIR [OPTIONS]
       postkontor outbox cancel ID --outbox DIR [OPTIONS]

  list               every message, newest first
  run                settles what a crash left behind and sends what is due
  retry ID           sends one again and follows it until the server has answered
  cancel ID          takes one out that was not accepted
  --outbox DIR       the folder that send was given; its key is in POSTKONTOR_STORE_KEY
${COMMON}`,
} as const;
