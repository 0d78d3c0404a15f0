// What was typed on a card that is forgotten, and was kept in this browser until the server had it, goes too.

const gone = document.querySelector("[data-forgotten]").dataset.forgotten.split(" ");
for (const key of Object.keys(localStorage)) {
  if (gone.some((id) => key.startsWith(`card ${id} `))) localStorage.removeItem(key);
}
