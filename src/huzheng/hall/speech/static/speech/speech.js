/* The board's voice: a chime, then the call in each language in turn. What cannot be played is passed over; the words on the screen stay. */
"use strict";

(() => {
  const set = document.querySelector('meta[name="huzheng-speech"]');
  const call = document.getElementById("board-call");
  if (!set || !call) return;
  const tongues = set.content.split(",").filter(Boolean);
  const VOICES = { "zh-hant": "zh-TW", en: "en" };
  const LONGEST_MS = 8000;
  let turn = Promise.resolve();

  const within = (work) => Promise.race([work, new Promise((done) => setTimeout(done, LONGEST_MS))]).catch(() => undefined);

  const chime = () =>
    new Promise((done) => {
      const sound = new AudioContext();
      [880, 660].forEach((pitch, k) => {
        const tone = sound.createOscillator();
        const loud = sound.createGain();
        tone.frequency.value = pitch;
        loud.gain.setValueAtTime(0.3, sound.currentTime + k * 0.35);
        loud.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + k * 0.35 + 0.6);
        tone.connect(loud).connect(sound.destination);
        tone.start(sound.currentTime + k * 0.35);
        tone.stop(sound.currentTime + k * 0.35 + 0.6);
      });
      setTimeout(() => sound.close().then(done, done), 1000);
    });

  const clip = (tongue, part) =>
    new Promise((done) => {
      const sound = new Audio(set.dataset.clips.replace("TONGUE", tongue).replace("PART", part));
      sound.addEventListener("ended", done);
      sound.addEventListener("error", done);
      sound.play().catch(done);
    });

  const browser = (tongue, code, counter) =>
    new Promise((done) => {
      if (!window.speechSynthesis) return done();
      const spelled = code.split("").join(" ");
      const words = new SpeechSynthesisUtterance(
        tongue === "en" ? `Number ${spelled}, please go to counter ${counter}.` : `請 ${spelled} 號，到 ${counter} 號櫃檯`,
      );
      words.lang = VOICES[tongue];
      words.addEventListener("end", done);
      words.addEventListener("error", done);
      return window.speechSynthesis.speak(words);
    });

  const say = async (code, counter) => {
    if (set.dataset.chime) await within(chime());
    for (const tongue of tongues) {
      if (VOICES[tongue]) await within(browser(tongue, code, counter));
      else {
        for (const part of ["please", ...code, "to", ...counter, "counter"]) await within(clip(tongue, part));
      }
    }
  };

  /* A new call is one whose key is new; what stood there when the page was opened has been spoken before. */
  const keyOf = () => call.querySelector("[data-call]")?.dataset.call;
  let known = keyOf();
  new MutationObserver(() => {
    const key = keyOf();
    if (!key || key === known) return;
    known = key;
    const code = call.querySelector("[data-call]").textContent.trim();
    const counter = (call.querySelector(".board__counter")?.textContent.match(/\d+/) ?? [""])[0];
    turn = turn.then(() => say(code, counter));
  }).observe(call, { childList: true, subtree: true, characterData: true });
})();
