/** A name as a picture, for whoever does not sign by hand. On the spot the program keeps pictures only, and calls them
 * drawn; so the picture itself says that the name was typed. */

import { texts } from "./texts";

const WIDTH = 900;
const HEIGHT = 240;
const LARGEST = 110;
const MARGIN = 40;
const SMALL = 26;

/** A PNG in base64, without the prefix of a data address; a long name is written smaller. */
export function written(name: string): string {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const pen = canvas.getContext("2d");
  if (!pen) return "";
  const font = (size: number) => `italic ${size}px ${getComputedStyle(document.body).fontFamily}`;
  pen.font = font(LARGEST);
  const room = WIDTH - 2 * MARGIN;
  pen.font = font(Math.min(LARGEST, (LARGEST * room) / pen.measureText(name).width));
  pen.fillStyle = getComputedStyle(document.body).color;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(name, WIDTH / 2, HEIGHT / 2 - SMALL / 2);
  pen.font = font(SMALL);
  pen.fillText(texts.typedMark, WIDTH / 2, HEIGHT - SMALL);
  return canvas.toDataURL("image/png").split(",")[1] ?? "";
}
