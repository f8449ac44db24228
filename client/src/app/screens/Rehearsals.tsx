export { Rehearsals } from "../../features/rehearsal/Rehearsals";
