export { Account } from "../../features/accounts/Account";
