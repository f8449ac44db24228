/** Who the customer deals with. */
export function Business({ name, logo }: { name: string; logo: string | null }) {
  return (
    <div class="business">
      {logo && <img src={logo} alt="" width="56" height="56" />}
      <h1>
        <bdi>{name}</bdi>
      </h1>
    </div>
  );
}
