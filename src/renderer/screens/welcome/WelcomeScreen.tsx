import { type ReactNode, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { Logo } from "#renderer/shell/Logo.tsx";
import { useStore } from "#renderer/store.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconChevronRight, IconFileImport, IconFlask, IconLanguage, IconMailPlus, IconShieldLock } from "#renderer/ui/icons.ts";
import { PathCard } from "#renderer/ui/path/PathCard.tsx";
import type { Station } from "#renderer/ui/path/stations.ts";
import { StateWord } from "#renderer/ui/StateWord.tsx";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { AppError } from "#shared/result.ts";
import classes from "./WelcomeScreen.module.css";

const EXAMPLE = { host: "smtp.nordlicht.example", port: 465, security: "tls" } as const;
const TIMES = { resolve: 4, connect: 18, encrypt: 41, greet: 22, signIn: 96, sender: 24 } as const;

/** The first start: three ways in, and the connection path is taught before it is needed. */
export function WelcomeScreen() {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const language = useStore((state) => state.settings.language);
  const [error, setError] = useState<AppError | null>(null);
  const [isStarting, setStarting] = useState(false);
  const example = (Object.keys(TIMES) as (keyof typeof TIMES)[]).map(
    (name): Station => ({ name, state: "ok", ms: TIMES[name], detail: t(`welcome:example.${name}`), since: null }),
  );
  const tryDemo = async () => {
    setStarting(true);
    const answer = await client.demo.start(undefined);
    setStarting(false);
    if (!answer.ok) setError(answer.error);
  };
  return (
    <main className={classes.welcome} data-pane="body">
      <div className={classes.ways}>
        <div className={classes.column}>
          <Logo size={48} />
          <h1 className={classes.title}>{t("welcome:title")}</h1>
          <p className={classes.text}>{t("welcome:text")}</p>
          <Way
            isMarked
            icon={<IconMailPlus size={20} stroke={1.7} />}
            title={t("welcome:account")}
            text={t("welcome:accountText")}
            onClick={() => go({ screen: "wizard", primary: true })}
          />
          <Way
            icon={<IconFlask size={20} stroke={1.7} />}
            title={t("welcome:demo")}
            text={t(isStarting ? "welcome:demoStarting" : "welcome:demoText")}
            onClick={() => void tryDemo()}
          />
          <Way
            icon={<IconFileImport size={20} stroke={1.7} />}
            title={t("welcome:import")}
            text={t("welcome:importText")}
            onClick={() => go({ screen: "import" })}
          />
          <ErrorNote error={error} onRetry={() => void tryDemo()} />
          <p className={classes.fact}>
            <IconShieldLock size={15} stroke={1.6} aria-hidden="true" />
            {t("welcome:safe")}
          </p>
          <p className={classes.fact}>
            <IconLanguage size={15} stroke={1.6} aria-hidden="true" />
            {t("welcome:language")}
            <TextLink onClick={() => void useStore.getState().updateSettings({ language: language === "de" ? "en" : "de" })}>
              <span lang={language === "de" ? "en" : "de"}>{t("common:otherLanguage")}</span>
            </TextLink>
          </p>
        </div>
      </div>
      <aside className={classes.example} aria-label={t("welcome:exampleTitle")}>
        <div className={classes.card}>
          <p className={classes.caption}>{t("welcome:exampleTitle")}</p>
          <PathCard
            half="smtp"
            endpoint={EXAMPLE}
            identity=""
            stations={example}
            word={<StateWord kind="ok">{t("check:state.ok")}</StateWord>}
          />
          <p className={classes.teaching}>{t("welcome:teaching")}</p>
        </div>
      </aside>
    </main>
  );
}

function Way({
  icon,
  title,
  text,
  onClick,
  isMarked = false,
}: {
  icon: ReactNode;
  title: string;
  text: string;
  onClick: () => void;
  isMarked?: boolean;
}) {
  return (
    <button type="button" className={classes.way} data-marked={isMarked || undefined} onClick={onClick}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <span className={classes.words}>
        <span className={classes.name}>{title}</span>
        <span className={classes.hint}>{text}</span>
      </span>
      <IconChevronRight size={18} stroke={1.7} aria-hidden="true" />
    </button>
  );
}
