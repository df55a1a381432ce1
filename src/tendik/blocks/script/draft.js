// A form that is kept as a draft while somebody types. Without this script a button beside it does the same.
(() => {
  "use strict";
  const form = document.querySelector("form[data-keep]");
  const said = form.querySelector(".saved");
  let timer = 0;
  let under_way = null;
  const wait = (seconds) => {
    clearTimeout(timer);
    timer = setTimeout(save, seconds * 1000);
  };
  const say = (state, words) => {
    said.className = `saved ${state}`;
    said.textContent = words;
  };
  // One after another: the second must know the mark that the first was given.
  const save = async () => {
    if (under_way) return wait(1);
    const stop = (under_way = new AbortController());
    const fields = new FormData(form);
    for (const box of form.querySelectorAll("[type=file]")) fields.delete(box.name);
    fields.set("do", "keep");
    try {
      const answer = await fetch(location.href, { method: "POST", body: fields, signal: stop.signal });
      const told = await answer.json();
      if (told.mark) form.elements.seen_draft.value = told.mark;
      say(told.state, told.words);
    } catch {
      if (stop.signal.aborted) return;
      say("offline", form.dataset.offline);
      wait(10);
    } finally {
      under_way = null;
    }
  };
  form.addEventListener("input", () => wait(Number(form.dataset.keep)));
  // What is sent is no draft any more.
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    if (under_way) under_way.abort();
  });
  // On a slow network she types before this script has come.
  const typed = (box) => box.value !== box.defaultValue;
  if ([...form.querySelectorAll("textarea")].some(typed)) wait(0);
})();
