import "../../ui/base.css";
import "../../ui/button.css";
import "../parts/page.css";
import "./pay.css";
import { render } from "preact";
import { Pay } from "./Pay";

const root = document.getElementById("page");
const token = decodeURIComponent(location.pathname.split("/")[2] ?? "");
if (root) {
  root.removeAttribute("aria-busy");
  root.replaceChildren();
  render(<Pay token={token} />, root);
}
