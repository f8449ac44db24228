import "./app.css";
import { CSPProvider } from "@base-ui/react/csp-provider";
import { DirectionProvider } from "@base-ui/react/direction-provider";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queries } from "../api/member";
import { router } from "./router";

const root = document.getElementById("app");
if (root) {
  root.removeAttribute("aria-busy");
  createRoot(root).render(
    <StrictMode>
      <CSPProvider disableStyleElements>
        <DirectionProvider direction="rtl">
          <QueryClientProvider client={queries}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </DirectionProvider>
      </CSPProvider>
    </StrictMode>,
  );
}
