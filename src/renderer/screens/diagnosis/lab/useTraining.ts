import { useEffect, useRef, useState } from "react";
import type { Cause } from "#shared/model/cause.ts";
import type { LabScenario } from "#shared/model/lab.ts";
import { type GroupKey, groupOf } from "./cases.ts";
import type { LabHandle } from "./useLab.ts";

/** How an answer did: the cause itself, another one that fits the same words, or neither. */
export type Verdict = "right" | "near" | "wrong";

/** A problem that is posed. */
export interface Problem {
  posed: LabScenario;
  chosen: Cause | null;
  verdict: Verdict | null;
}

export type AreaChoice = GroupKey | "any";

/** Poses problems one after the other and keeps the score of this training. */
export function useTraining(lab: LabHandle, cases: LabScenario[], first: LabScenario | null) {
  const [area, setArea] = useState<AreaChoice>("any");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [score, setScore] = useState({ right: 0, count: 0 });
  const { start, run } = lab;
  const pose = async (posed: LabScenario) => {
    setProblem({ posed, chosen: null, verdict: null });
    if (await start({ scenario: posed.id })) await run();
  };
  const faults = cases.filter((one) => one.cause !== null && (area === "any" || groupOf(one) === area));
  const next = () => {
    const others = faults.filter(({ id }) => id !== problem?.posed.id);
    const posed = others[Math.floor(Math.random() * others.length)] ?? faults[0];
    if (posed) void pose(posed);
  };
  const begin = useRef(() => (first ? void pose(first) : next()));
  useEffect(() => begin.current(), []);

  const answer = () => {
    if (!problem?.chosen || problem.verdict) return;
    const { posed, chosen } = problem;
    const also = lab.check?.report?.[posed.half]?.alsoPossible ?? [];
    const verdict: Verdict = chosen === posed.cause ? "right" : also.includes(chosen) ? "near" : "wrong";
    setProblem({ ...problem, verdict });
    setScore({ right: score.right + (verdict === "right" ? 1 : 0), count: score.count + 1 });
  };
  return {
    area,
    setArea,
    problem,
    score,
    next,
    answer,
    choose: (chosen: Cause | null) => setProblem((one) => one && { ...one, chosen }),
  };
}
