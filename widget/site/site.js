/** The landing page's own buttons: they open the conversation on a question, and copy the tag. */
const chat = () => document.querySelector("dalil-chat");

for (const card of document.querySelectorAll("[data-ask]")) {
  card.addEventListener("click", () => chat()?.ask(card.dataset.ask));
}

document.querySelector(".ask").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = document.querySelector("#question");
  chat()?.ask(field.value);
  field.value = "";
});

const copy = document.querySelector(".copy");
copy.addEventListener("click", async () => {
  const tag = document.querySelector(".tag pre");
  try {
    await navigator.clipboard.writeText(tag.textContent);
  } catch {
    // A plain http page has no clipboard: leave the tag selected for Ctrl-C.
    getSelection().selectAllChildren(tag);
    return;
  }
  copy.textContent = copy.dataset.done;
  document.querySelector(".tag [role=status]").textContent = copy.dataset.done;
});
