// A picture with a button over each of its places. Where they are is set through the style object: the page allows no inline styles.
import { createElement, useEffect, useRef } from "react";

// The list of names below the picture is there for the keyboard and for screen readers, so these are for pointers only.
function Place({ place, marked, look, numberLook, onMark }) {
  const button = useRef(null);
  useEffect(() => {
    const { style } = button.current;
    for (const [name, value] of Object.entries({ left: place.x, top: place.y, width: place.width, height: place.height })) style[name] = `${value}%`;
  }, [place]);
  return createElement(
    "button",
    { ref: button, type: "button", tabIndex: -1, "aria-hidden": true, onClick: () => onMark?.(place.index), className: look },
    createElement("span", { className: numberLook }, marked ? `⚑ ${place.number}` : place.number),
  );
}

export function PictureSpots({ address, alternative, width, height, places, marked, placeLooks, numberLooks, onMark, className }) {
  return createElement(
    "div",
    { className },
    createElement("img", { src: address, alt: alternative, width, height, className: "block w-full h-auto rounded-box border border-base-300" }),
    places.map((place) => {
      const chosen = marked.includes(place.index);
      const looks = { look: placeLooks[Number(chosen)], numberLook: numberLooks[Number(chosen)] };
      return createElement(Place, { key: place.index, place, marked: chosen, onMark, ...looks });
    }),
  );
}
