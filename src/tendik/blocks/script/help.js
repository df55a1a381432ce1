// Pages of help: the quick way out forgets them, and an entry that is open now says so.
(() => {
  "use strict";
  const box = document.querySelector("[data-help]");
  const exit = document.querySelector(".exit");
  const leave = () => location.replace(exit.href);
  // One step of the history for all pages of help: the last one is written over by the way out.
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const inside = link.origin === location.origin && link.pathname.includes("/info/");
    if (link !== exit && !inside) return;
    event.preventDefault();
    location.replace(link.href);
  });
  let last = 0;
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - last < 2000) leave();
    last = event.timeStamp;
  });
  const back = document.querySelector("[data-back]");
  back.textContent = back.dataset.back;
  const now = new Date(new Date().toLocaleString("en-US", { timeZone: box.dataset.zone }));
  const minute = ((now.getDay() + 6) % 7) * 1440 + now.getHours() * 60 + now.getMinutes();
  for (const one of document.querySelectorAll("[data-open]")) {
    const open = one.dataset.open.split(" ").some((span) => {
      const [from, until] = span.split("-");
      return from <= minute && minute < until;
    });
    one.textContent = open ? box.dataset.yes : box.dataset.no;
  }
})();
