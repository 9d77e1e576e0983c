// The age band recommends a track and is forgotten: it is neither stored nor sent.
import { createElement, useEffect, useState } from "react";

const TRACKS = ["deep", "work", "basics"];

export function TrackAdvice({ question, advice, privacy, bands }) {
  const [band, setBand] = useState(-1);
  useEffect(() => {
    TRACKS.forEach((track, index) => document.getElementById(`track-${track}`)?.toggleAttribute("data-advised", index === band));
  }, [band]);
  return createElement(
    "details",
    { className: "rounded-box border border-base-300 bg-base-100 p-4" },
    createElement("summary", { className: "cursor-pointer min-h-11 flex items-center text-primary font-bold" }, question),
    createElement("p", { className: "nz-muted text-sm mb-2" }, privacy),
    createElement(
      "div",
      { className: "flex gap-2", role: "group", "aria-label": question },
      bands.map((label, index) =>
        createElement(
          "button",
          { key: index, type: "button", className: "btn btn-outline flex-1 px-2", "aria-pressed": index === band, onClick: () => setBand(index) },
          label,
        ),
      ),
    ),
    createElement("p", { role: "status", className: "mt-2" }, band >= 0 ? `${advice} ${document.querySelector(`#track-${TRACKS[band]} .font-bold`)?.textContent ?? ""}` : ""),
  );
}
