import "../../ui/base.css";
import "../../ui/button.css";
import "../parts/page.css";
import "./verify.css";
import { render } from "preact";
import { tokenOf } from "../parts/token";
import { Verify } from "./Verify";

const root = document.getElementById("page");
if (root) {
  root.removeAttribute("aria-busy");
  root.replaceChildren();
  render(<Verify id={tokenOf(location.pathname)} />, root);
}
