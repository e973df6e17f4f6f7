// Loaded by Electron before the program (-r): tells on stdout when the first window has painted something that takes input, then ends the program.
const { app } = require("electron");

const READY = `new Promise((resolve) => {
  const look = () => {
    const control = document.querySelector("main button:not(:disabled), main input:not(:disabled)");
    if (control && control.getBoundingClientRect().width > 0) requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)));
    else setTimeout(look, 4);
  };
  look();
})`;

app.on("web-contents-created", (_event, contents) => {
  contents.once("dom-ready", async () => {
    await contents.executeJavaScript(READY);
    process.stdout.write("ready\n");
    app.exit(0);
  });
});
