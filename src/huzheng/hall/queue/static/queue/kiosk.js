/* The kiosk's print button: shown only where there is a script to press it. And the way back by itself, once nobody touches. */
"use strict";

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

document.querySelectorAll("a[data-leave-after]").forEach((link) => {
  let leaving = 0;
  const wait = () => {
    clearTimeout(leaving);
    leaving = setTimeout(() => location.assign(link.href), Number(link.dataset.leaveAfter) * 1000);
  };
  ["pointerdown", "keydown"].forEach((name) => document.addEventListener(name, wait, { passive: true }));
  wait();
});
