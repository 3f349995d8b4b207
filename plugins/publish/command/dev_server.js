// While writing only: loads the page again when it was built anew, and says what is wrong when it was not.
const mine = new URL(document.currentScript.src).searchParams.get("built");

function show(problems) {
  document.getElementById("preview-problems")?.remove();
  if (!problems) return;
  const notice = document.createElement("pre");
  notice.id = "preview-problems";
  notice.setAttribute("role", "alert");
  notice.textContent = `This is the last good page. The site could not be built:\n\n${problems}`;
  notice.style.cssText = "position:fixed;inset:0 0 auto;z-index:9999;max-height:60vh;overflow:auto;margin:0;padding:1rem;"
    + "background:#7a0019;color:#fff;font:1rem/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere";
  document.body.prepend(notice);
}

new EventSource("/-preview/events").onmessage = ({data}) => {
  const {built, problems} = JSON.parse(data);
  if (built === mine) show(problems);
  else location.reload();
};

// Beside each redline of a change's page: copies the block that draws it in a post.
const [, policy] = location.pathname.match(/^\/changes\/([^/]+\/[^/]+)\/\d/) ?? [];
for (const figure of policy ? document.querySelectorAll("figure.redline[id]") : []) {
  const [from, to] = [...figure.querySelectorAll("figcaption time")].map((time) => time.dateTime);
  const label = figure.id.replace(/^c-/, "").replace(/-removed$/, "");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-block";
  button.textContent = "Copy as block";
  button.onclick = async () => {
    await navigator.clipboard.writeText(`/// clause-diff | ${policy} ${label}\n    from: ${from}\n    to: ${to}\n///\n`);
    button.textContent = "Copied";
  };
  figure.querySelector(".src")?.append(" · ", button);
}
