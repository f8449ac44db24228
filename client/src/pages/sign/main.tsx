import "../../ui/base.css";
import "../../ui/button.css";
import "../parts/page.css";
import "./sign.css";
import { render } from "preact";
import { tokenOf } from "../parts/token";
import { Sign } from "./Sign";

const root = document.getElementById("page");
if (root) {
  root.removeAttribute("aria-busy");
  root.replaceChildren();
  render(<Sign token={tokenOf(location.pathname)} />, root);
}
