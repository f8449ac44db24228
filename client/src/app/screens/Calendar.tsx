export { Calendar } from "../../features/appointments/calendar/Calendar";
