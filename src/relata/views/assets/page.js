"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const pieces = new Map();
  for (const piece of all(".text [data-s]")) {
    for (const name of piece.dataset.s.split(" ")) {
      if (!pieces.has(name)) pieces.set(name, []);
      pieces.get(name).push(piece);
    }
  }
  const isClaim = (name) => /^r\d+c\d+$/.test(name);
  const claimOf = (name) => name.match(/^r\d+c\d+/)[0];
  const clear = (mark) => all("." + mark).forEach((node) => node.classList.remove(mark));
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function show(name, mark) {
    clear(mark);
    (pieces.get(name) || []).forEach((piece) => piece.classList.add(mark));
  }
  function reveal(node) {
    const box = node.closest(".text") || node;
    const outer = box.getBoundingClientRect();
    const inner = node.getBoundingClientRect();
    const isSeen = inner.top >= Math.max(outer.top, 60) &&
      inner.bottom <= Math.min(outer.bottom, window.innerHeight);
    if (!isSeen) node.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }
  function press(button) {
    const wasPressed = button.getAttribute("aria-pressed") === "true";
    all('[aria-pressed="true"]').forEach((other) => other.setAttribute("aria-pressed", "false"));
    clear("hot");
    if (wasPressed) return;
    button.setAttribute("aria-pressed", "true");
    show(button.dataset.s, "hot");
    document.getElementById(claimOf(button.dataset.s)).classList.add("hot");
    const first = (pieces.get(button.dataset.s) || [])[0];
    if (first) reveal(first);
  }
  for (const button of all(".card button[data-s]")) {
    button.addEventListener("click", () => press(button));
    for (const start of ["mouseenter", "focus"])
      button.addEventListener(start, () => show(button.dataset.s, "near"));
    for (const end of ["mouseleave", "blur"]) button.addEventListener(end, () => clear("near"));
  }
  for (const piece of all(".ev")) {
    piece.addEventListener("click", () => {
      const names = piece.dataset.s.split(" ").filter(isClaim);
      const cards = names.map((name) => document.getElementById(name));
      const open = cards.filter((card) => !card.hidden);
      if (!open.length || String(window.getSelection())) return;
      const now = open.findIndex((card) => card.classList.contains("hot"));
      const card = open[(now + 1) % open.length];
      press(card.querySelector(".what"));
      reveal(card);
    });
  }
  for (const link of all(".n")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const card = document.getElementById(link.getAttribute("href").slice(1));
      press(card.querySelector(".what"));
      reveal(card);
      card.querySelector(".what").focus({ preventScroll: true });
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    clear("hot");
    all('[aria-pressed="true"]').forEach((node) => node.setAttribute("aria-pressed", "false"));
  });

  const form = document.querySelector(".filters");
  function filter() {
    const wanted = new FormData(form);
    const cards = all(".card");
    const shown = cards.filter((card) => {
      card.hidden = ["kind", "type", "status"].some(
        (field) => wanted.get(field) && card.dataset[field] !== wanted.get(field));
      return !card.hidden;
    });
    const names = new Set(shown.map((card) => card.id));
    for (const piece of all(".ev"))
      piece.classList.toggle("off", !piece.dataset.s.split(" ").some((name) => names.has(name)));
    for (const link of all(".n"))
      link.classList.toggle("off", !names.has(link.getAttribute("href").slice(1)));
    form.querySelector("output").textContent =
      shown.length === cards.length ? "" : `${shown.length} of ${cards.length} shown`;
  }
  form.addEventListener("change", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  filter();
})();
