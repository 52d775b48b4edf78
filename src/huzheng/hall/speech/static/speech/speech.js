/* The board's voice: a chime, then the call in each language in turn. What cannot be played is passed over; the words on the screen stay.
   The setting comes with every snapshot, so that a running board takes a changed one. Where none names a language, the address may ask
   for that of the page (`?voice=1`). */
"use strict";

(() => {
  const set = document.querySelector('meta[name="huzheng-speech"]');
  const parts = document.getElementById("board-parts");
  const live = document.getElementById("board-live");
  if (!set || !parts || !live) return;
  const VOICES = { "zh-hant": "zh-TW", en: "en" };
  const LONGEST_MS = 8000;
  const SETTLE_MS = 1000;
  let setting = null;
  let turn = Promise.resolve();

  const read = () => {
    const found = parts.querySelector("[data-speech]");
    if (!found) return; /* it could not be read just now: the last one holds */
    const { speech, chime, colour, silent } = found.dataset;
    const link = document.getElementById("board-colour");
    if (setting && link && colour !== setting.colour) link.href = `${link.href.split("?")[0]}?${colour.slice(1)}`;
    setting = { tongues: speech.split(",").filter(Boolean), chime: Boolean(chime), colour, silent };
  };
  const tongues = () => {
    if (setting?.tongues.length) return setting.tongues;
    return live.dataset.voice ? [live.dataset.voice in VOICES ? live.dataset.voice : "zh-hant"] : [];
  };

  /* A browser lets nobody make a sound before somebody has touched the page, unless it was started otherwise. */
  let sound = null;
  let refused = false;
  const speaker = () => {
    if (sound) return sound;
    sound = new AudioContext();
    sound.addEventListener("statechange", () => tell());
    return sound;
  };
  const line = document.createElement("p");
  line.className = "board__message board__silent";
  line.setAttribute("role", "status");
  line.hidden = true;
  live.before(line);
  const tell = () => {
    const wanted = setting?.chime || tongues().length;
    line.hidden = !wanted || !setting?.silent || (!refused && speaker().state !== "suspended");
    line.textContent = line.hidden ? "" : setting.silent;
  };
  const touched = () => {
    refused = false;
    if (sound) sound.resume().then(tell, tell);
    tell();
  };
  ["pointerdown", "pointerup", "keydown"].forEach((kind) => document.addEventListener(kind, touched));
  const refuse = (done) => {
    refused = true;
    tell();
    done();
  };

  const within = (work) => Promise.race([work, new Promise((done) => setTimeout(done, LONGEST_MS))]).catch(() => undefined);

  const chime = () =>
    new Promise((done) => {
      const out = speaker();
      if (out.state !== "running") return done();
      [880, 660].forEach((pitch, k) => {
        const tone = out.createOscillator();
        const loud = out.createGain();
        tone.frequency.value = pitch;
        loud.gain.setValueAtTime(0.3, out.currentTime + k * 0.35);
        loud.gain.exponentialRampToValueAtTime(0.001, out.currentTime + k * 0.35 + 0.6);
        tone.connect(loud).connect(out.destination);
        tone.start(out.currentTime + k * 0.35);
        tone.stop(out.currentTime + k * 0.35 + 0.6);
      });
      return setTimeout(done, 1000);
    });

  const clip = (tongue, part) =>
    new Promise((done) => {
      const words = new Audio(set.dataset.clips.replace("TONGUE", tongue).replace("PART", part));
      words.addEventListener("ended", done);
      words.addEventListener("error", done);
      words.play().catch((error) => (error.name === "NotAllowedError" ? refuse(done) : done()));
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
      words.addEventListener("error", (event) => (event.error === "not-allowed" ? refuse(done) : done()));
      return window.speechSynthesis.speak(words);
    });

  const say = async (code, counter) => {
    if (setting?.chime) await within(chime());
    for (const tongue of tongues()) {
      if (VOICES[tongue]) await within(browser(tongue, code, counter));
      else {
        for (const part of ["please", ...code, "to", ...counter, "counter"]) await within(clip(tongue, part));
      }
    }
  };

  /* The board tells of each call once, the oldest first; one whose turn comes when it is old is not spoken any more. */
  document.addEventListener("board:call", (event) => {
    const { code, counter, until } = event.detail;
    event.preventDefault();
    turn = turn.then(() => (Date.now() < until ? say(code, counter) : undefined));
  });

  read();
  setTimeout(tell, SETTLE_MS); /* a speaker that may sound says so a moment after it was made */
  if (setting?.chime || tongues().length) speaker();
  document.addEventListener("htmx:sseMessage", () => {
    read();
    setTimeout(tell, SETTLE_MS);
  });
})();
