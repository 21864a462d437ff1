/** Defines `<dalil-chat>`, and puts one on a page that pasted only the script tag. */
import { DalilChat } from "./element";
import { tagOptions } from "./place";

customElements.define("dalil-chat", DalilChat);

function mount(): void {
  if (document.querySelector("dalil-chat")) return;
  const element = document.createElement("dalil-chat");
  Object.assign(element.dataset, tagOptions);
  document.body.append(element);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mount);
else mount();
