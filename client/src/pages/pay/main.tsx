import "../../ui/base.css";
import "../../ui/button.css";
import "../parts/page.css";
import "./pay.css";
import { render } from "preact";
import { tokenOf } from "../parts/token";
import { Pay } from "./Pay";

const root = document.getElementById("page");
if (root) {
  root.removeAttribute("aria-busy");
  root.replaceChildren();
  render(<Pay token={tokenOf(location.pathname)} />, root);
}
