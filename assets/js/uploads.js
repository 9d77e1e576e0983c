// Pictures for what somebody writes: shrunk on the device, sent as soon as they are chosen; hidden fields keep their tokens for the form.
import { createElement, useEffect, useRef, useState } from "react";

const LONGEST_SIDE = 1600;

// Drawing it anew leaves behind what the camera wrote, and saves the phone's data; whatever cannot be drawn here the server looks at.
const shrunk = async (file) => {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise((done) => canvas.toBlob(done, "image/webp", 0.85));
    return drawn && drawn.type === "image/webp" && drawn.size < file.size ? drawn : file;
  } catch {
    return file;
  }
};

const send = async (file, failed) => {
  try {
    const body = await shrunk(file);
    const headers = { Accept: "application/json", "Content-Type": body.type || "application/octet-stream" };
    const response = await fetch("/api/uploads", { method: "POST", body, headers });
    const answer = await response.json();
    return response.ok ? { token: answer.token } : { problem: answer.text?.[document.documentElement.lang] ?? failed };
  } catch {
    return { problem: failed };
  }
};

// One place for a picture: hidden fields `<name>_<n>` and `<name>_alt_<n>`, read back when a draft has put a token there.
function Place({ name, number, first, texts, wantsAlternative, onFilled }) {
  const field = useRef(null);
  const chooser = useRef(null);
  const [token, setToken] = useState(first?.token ?? "");
  const [problem, setProblem] = useState("");
  const [sending, setSending] = useState(false);
  const id = `${name}_${number}`;

  useEffect(() => {
    if (!token && field.current.value) setToken(field.current.value); // a kept draft
    const refilled = () => setToken(field.current.value);
    const input = field.current;
    input.addEventListener("nezuku-refilled", refilled);
    return () => input.removeEventListener("nezuku-refilled", refilled);
  }, []);
  useEffect(() => {
    field.current.value = token;
    field.current.dispatchEvent(new InputEvent("input", { bubbles: true }));
    onFilled(number, token !== "");
  }, [token]);

  const take = async (file) => {
    if (!file) return;
    setProblem("");
    setSending(true);
    const answer = await send(file, texts.failed);
    setSending(false);
    if (answer.token) setToken(answer.token);
    else setProblem(answer.problem);
  };
  const pasted = (event) => {
    const file = [...(event.clipboardData?.files ?? [])].find((one) => one.type.startsWith("image/"));
    if (!file) return;
    event.preventDefault();
    take(file);
  };

  return createElement(
    "div",
    {
      className: "flex flex-col gap-2",
      onDragOver: (event) => event.preventDefault(),
      onDrop: (event) => {
        event.preventDefault();
        take(event.dataTransfer.files[0]);
      },
      onPaste: pasted,
    },
    createElement("input", { type: "hidden", name: id, ref: field, defaultValue: first?.token ?? "" }),
    createElement("input", {
      ref: chooser,
      type: "file",
      accept: "image/png,image/jpeg,image/webp",
      className: "hidden",
      tabIndex: -1,
      "aria-hidden": true,
      onChange: ({ target }) => {
        take(target.files[0]);
        target.value = "";
      },
    }),
    token &&
      createElement("img", { src: `/api/uploads/${token}`, alt: texts.yours, className: "max-h-48 w-auto self-start rounded-box border border-base-300" }),
    createElement(
      "div",
      { className: "flex flex-wrap items-center gap-2" },
      createElement(
        "button",
        { type: "button", className: "btn btn-outline btn-sm min-h-11", disabled: sending, "aria-busy": sending, onClick: () => chooser.current.click() },
        sending ? texts.sending : token ? texts.replace : texts.choose,
      ),
      token && createElement("button", { type: "button", className: "btn btn-ghost btn-sm min-h-11", disabled: sending, onClick: () => setToken("") }, texts.remove),
    ),
    createElement("p", { role: "alert", className: "text-error text-sm font-bold empty:hidden" }, problem),
    wantsAlternative &&
      createElement(
        "div",
        { className: token ? "flex flex-col gap-1" : "hidden" },
        createElement("label", { htmlFor: `${name}_alt_${number}`, className: "font-bold text-sm" }, texts.alternative),
        createElement("input", {
          type: "text",
          id: `${name}_alt_${number}`,
          name: `${name}_alt_${number}`,
          maxLength: 200,
          required: token !== "",
          className: "input min-h-12 w-full",
          defaultValue: first?.alternative ?? "",
        }),
      ),
  );
}

export function UploadFields({ name, most, pictures, texts, wantsAlternative, className }) {
  const [filled, setFilled] = useState({});
  const count = Math.max(pictures?.length ?? 0, ...Object.entries(filled).map(([number, full]) => (full ? Number(number) : 0)));
  const shown = Math.min(most, count + 1);
  return createElement(
    "div",
    { className },
    Array.from({ length: most }, (_, place) =>
      createElement(
        "div",
        { key: place, className: place < shown ? "" : "hidden" },
        createElement(Place, {
          name,
          number: place + 1,
          first: pictures?.[place],
          texts,
          wantsAlternative,
          onFilled: (number, full) => setFilled((before) => ({ ...before, [number]: full })),
        }),
      ),
    ),
  );
}
