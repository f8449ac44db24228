export { LiveCalls as Live } from "../../features/calls/live/LiveCalls";
