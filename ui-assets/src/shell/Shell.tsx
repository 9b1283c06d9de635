import { AppShell, Box, Burger, Group, ScrollArea, VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { Outlet, useLocation, useRouter } from "@tanstack/react-router";
import { Suspense, useEffect } from "react";
import { metaQuery } from "../api/meta";
import { useMaybeMe } from "../api/session";
import { Boundary } from "../parts/Boundary";
import { Failure } from "../parts/Failure";
import { Loading } from "../parts/Loading";
import { t } from "../strings";
import { Account } from "./Account";
import { AwayBar } from "./AwayBar";
import { Bell } from "./Bell";
import { Brand } from "./Brand";
import { Navigation } from "./Navigation";
import { Palette, SearchButton } from "./Palette";
import classes from "./Shell.module.css";

/** The frame of all screens behind the door. Without a session it leads to the door, and back afterwards. */
export function Shell() {
  const me = useMaybeMe();
  const client = useQueryClient();
  const router = useRouter();
  const isIn = Boolean(me.data);
  const isOut = me.data === null;
  useEffect(() => {
    if (isIn) void client.prefetchQuery(metaQuery);
  }, [client, isIn]);
  useEffect(() => {
    const next = router.state.location.href;
    if (isOut) void router.navigate({ to: "/sign-in", search: next === "/" ? {} : { next }, replace: true });
  }, [router, isOut]);
  if (me.isPending) return <Loading />;
  if (me.isError) return <Failure error={me.error} onRetry={() => me.refetch()} />;
  if (!me.data) return null;
  return (
    <Suspense fallback={<Loading />}>
      <Frame />
    </Suspense>
  );
}

function Frame() {
  const [isOpen, { toggle, close }] = useDisclosure();
  const here = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the drawer
  useEffect(close, [here.pathname]);
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 232, breakpoint: "sm", collapsed: { mobile: !isOpen } }}
      padding={{ base: "sm", sm: "lg" }}
    >
      <a href="#main" className={classes.skip}>
        {t("shell.skip")}
      </a>
      <AppShell.Header className={classes.header}>
        <Group h="100%" px="sm" gap="sm" wrap="nowrap" justify="space-between">
          <Group gap="xs" wrap="nowrap" miw={0}>
            <Burger opened={isOpen} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t("shell.menu")} />
            <Brand />
          </Group>
          <SearchButton />
          <Group gap={4} wrap="nowrap">
            <Bell />
            <Account />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.side} aria-label={t("shell.navigation")}>
        <AppShell.Section grow component={ScrollArea} px="xs" py="sm">
          <Navigation />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
        <AwayBar />
        <Box key={here.pathname.split("/").slice(0, 4).join("/")}>
          <Boundary>
            <Suspense fallback={<Loading />}>
              <Outlet />
            </Suspense>
          </Boundary>
        </Box>
        <VisuallyHidden aria-live="polite" id="announcements" />
      </AppShell.Main>
      <Palette />
    </AppShell>
  );
}
