// The look for people who are there twice, page after page by itself. Without this script each page is one click.

const further = document.getElementById("further");
const pairs = document.getElementById("pairs");
const looked = document.getElementById("looked");

/** Look at the next page, put what it found below, and return whether there is more to look at. */
async function goOn(link) {
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  pairs.append(...page.getElementById("pairs").children);
  looked.dataset.people = Number(looked.dataset.people) + Number(page.getElementById("looked").dataset.people);
  looked.textContent = looked.dataset.says.replace("{people}", looked.dataset.people);
  const next = page.querySelector("#further a");
  if (next) link.href = next.href;
  return Boolean(next);
}

function offerAll() {
  const link = further.querySelector("a");
  const button = document.createElement("button");
  let running = false;
  button.type = "button";
  button.textContent = further.dataset.all;
  button.addEventListener("click", async () => {
    running = !running;
    button.textContent = running ? further.dataset.stop : further.dataset.all;
    link.hidden = running;
    try {
      while (running) {
        if (!(await goOn(link))) {
          further.remove();
          looked.tabIndex = -1;
          looked.focus();
          return;
        }
      }
    } catch {
      running = false; // the link is still there, and shows what the server says
      button.textContent = further.dataset.all;
      link.hidden = false;
    }
  });
  further.append(button);
}

if (further) offerAll();
