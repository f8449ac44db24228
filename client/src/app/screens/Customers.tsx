/** `/customers`: everybody whom the business knows. */

import { useNavigate } from "@tanstack/react-router";
import { CopyCheck, Download, FileUp, Plus, Users } from "lucide-react";
import { useCallback, useState } from "react";
import { useMay } from "../../api/me";
import { api } from "../../api/member";
import { CustomerList } from "../../features/customers/CustomerList";
import { Found } from "../../features/customers/Found";
import { useCustomerFilters } from "../../features/customers/filters";
import { NewCustomer } from "../../features/customers/NewCustomer";
import { texts } from "../../features/customers/texts";
import { exportPath, isWiderExport } from "../../features/customers/view";
import { download } from "../../lib/files";
import { type Search, useWords } from "../../lib/search";
import { Button, ButtonLink } from "../../ui/Button";
import { Filters, SearchBox, useFilters } from "../../ui/Filters";
import { Menu } from "../../ui/Menu";
import { Page } from "../../ui/Page";
import { Forbidden, State } from "../../ui/states";
import { useToasts } from "../../ui/Toasts";

export function Customers() {
  const may = useMay();
  const filters = useCustomerFilters();
  const { values, set, clear } = useFilters(filters);
  const [words] = useWords();
  const search = useCallback((q: string) => set({ q }), [set]);
  const add = useNewCustomer();
  if (!may("list_customers")) return <Forbidden />;
  return (
    <Page title={texts.title} actions={<Actions words={values} onAdd={add.open} />}>
      <div className="flex flex-wrap items-center gap-2">
        <SearchBox value={words.q ?? ""} onChange={search} label={texts.search} className="w-full md:w-80" />
        {!words.q && <Filters filters={filters} />}
      </div>
      {words.q ? (
        <Found words={words.q} clear={() => set({ q: undefined })} />
      ) : (
        <CustomerList
          words={values}
          sort={words.sort}
          onSort={(sort) => set({ sort })}
          empty={<Empty onAdd={add.open} />}
          clear={clear}
        />
      )}
      {add.dialog}
    </Page>
  );
}

/** The dialog for somebody new; whoever was made is shown. */
function useNewCustomer() {
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  return {
    open: () => setOpen(true),
    dialog: (
      <NewCustomer
        open={isOpen}
        onClose={() => setOpen(false)}
        onMade={(id) => navigate({ to: "/customers/$id", params: { id: String(id) } })}
      />
    ),
  };
}

function Actions({ words, onAdd }: { words: Search; onAdd: () => void }) {
  const may = useMay();
  const navigate = useNavigate();
  const toasts = useToasts();
  const pairs = api.useQuery("get", "/api/crm/duplicates", { params: { query: { limit: 1 } } }).data?.total ?? 0;
  const save = () =>
    download(exportPath(words)).then(
      () => toasts.done(isWiderExport(words) ? texts.exportedWider : texts.exported),
      toasts.failed,
    );
  return (
    <>
      {may("create_customer") && (
        <Button rank="primary" icon={Plus} onClick={onAdd}>
          {texts.add}
        </Button>
      )}
      {pairs > 0 && (
        <ButtonLink icon={CopyCheck} to="/customers/duplicates">
          {texts.duplicatesCount(pairs)}
        </ButtonLink>
      )}
      <Menu
        actions={[
          may("create_import") && {
            label: texts.import,
            icon: FileUp,
            onClick: () => navigate({ to: "/customers/import" }),
          },
          may("export_list") && { label: texts.export, icon: Download, onClick: () => void save() },
        ]}
      />
    </>
  );
}

function Empty({ onAdd }: { onAdd: () => void }) {
  const may = useMay();
  return (
    <State icon={Users} title={texts.emptyTitle} text={may("create_customer") ? texts.empty : texts.emptyShort}>
      {may("create_customer") && (
        <Button icon={Plus} onClick={onAdd}>
          {texts.add}
        </Button>
      )}
      {may("create_import") && (
        <ButtonLink icon={FileUp} to="/customers/import">
          {texts.import}
        </ButtonLink>
      )}
    </State>
  );
}
