/** The two ways to call: in voice, or by typing alone. */

import { Keyboard, Phone } from "lucide-react";
import { Button } from "../../ui/Button";

interface DialProps {
  call: string;
  typing: string;
  begin: (byVoice: boolean) => void;
}

export function Dial({ call, typing, begin }: DialProps) {
  return (
    <div className="flex flex-wrap justify-center gap-2 max-sm:w-full">
      <Button rank="primary" icon={Phone} className="max-sm:grow" onClick={() => begin(true)}>
        {call}
      </Button>
      <Button icon={Keyboard} className="max-sm:grow" onClick={() => begin(false)}>
        {typing}
      </Button>
    </div>
  );
}
