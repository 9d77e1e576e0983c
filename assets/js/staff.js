// Sends a staff file (dropped, chosen or pasted) to be checked, shows how far the check is, and goes on to its result.
import { createElement, useState } from "react";
import { useLocale } from "./page.js";

const OFFLINE = {
  ja: "サーバーにつながりません。電波を確かめて、もう一度お試しください。",
  en: "The server cannot be reached. Check your connection and try again.",
};

async function* linesOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    const lines = (rest + (value ?? "")).split("\n");
    rest = lines.pop();
    for (const line of lines) yield JSON.parse(line);
    if (done) return;
  }
}

export function StaffFile({ action, reading, progress, children, className }) {
  const locale = useLocale();
  const [problem, setProblem] = useState(null);
  const [step, setStep] = useState(null);
  const [over, setOver] = useState(false);
  const send = async (body, form) => {
    if (step) return;
    setProblem(null);
    setStep({ done: 0, total: 0 });
    try {
      const response = await fetch(action, { method: "POST", body, headers: { "Content-Type": "application/octet-stream" } });
      const answers = response.ok ? linesOf(response) : [await response.json()];
      for await (const answer of answers) {
        if (answer.next) return location.assign(answer.next);
        if (answer.text) setProblem(answer.text);
        else setStep(answer);
      }
    } catch {
      setProblem(OFFLINE);
    }
    setStep(null);
    const chooser = form.querySelector("input[type=file]");
    if (chooser) chooser.value = "";
    return undefined;
  };
  const dropped = (event) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) send(file, event.currentTarget);
  };
  const changed = (event) => {
    const [file] = event.target.files ?? [];
    if (file) send(file, event.currentTarget);
  };
  const submitted = (event) => {
    event.preventDefault();
    send(event.target.elements.namedItem("pasted").value, event.target);
  };
  const said = step && (step.total ? progress.replace("{done}", step.done).replace("{total}", step.total) : reading);
  return createElement(
    "form",
    {
      className: `${className} ${over ? "border-primary" : ""}`,
      onSubmit: submitted,
      onChange: changed,
      onDrop: dropped,
      onDragOver: (event) => {
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      "aria-busy": Boolean(step),
    },
    createElement("p", { role: "alert", className: problem ? "text-error font-bold" : "sr-only" }, problem ? problem[locale] : ""),
    createElement(
      "div",
      { role: "status", className: step ? "flex flex-col gap-2" : "sr-only" },
      step && createElement("p", { className: "font-bold" }, said),
      step && createElement("progress", { className: "progress progress-primary w-full h-3", "aria-label": said, ...(step.total ? { value: step.done, max: step.total } : {}) }),
    ),
    createElement("fieldset", { disabled: Boolean(step), className: step ? "hidden" : "contents" }, children),
  );
}
