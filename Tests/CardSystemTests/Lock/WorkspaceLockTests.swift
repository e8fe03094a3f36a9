import CardCore
import CardSystem
import CardTestSupport
import Glibc
import Testing

struct WorkspaceLockTests {
    let scratch: ScratchFolder
    private var workspace: Workspace { Workspace(root: scratch.folder, disk: .ofTests) }

    init() throws { scratch = try ScratchFolder() }

    private static func holder(_ request: String?) -> LockHolder {
        LockHolder(
            pid: getpid(),
            operatorName: "anna",
            command: "mint",
            requestID: request,
            since: Instant(milliseconds: 1_700_000_000_000)
        )
    }

    private func refusal(_ request: String?) async -> (any Failure)? {
        do {
            _ = try await WorkspaceLock.take(
                workspace,
                for: Self.holder(request),
                loginName: "somebody",
                waitSeconds: 0
            )
            return nil
        } catch {
            #expect(error is any Failure, "\(error)")
            return error as? any Failure
        }
    }

    @Test func aHeldLockNamesItsHolder() async throws {
        let lock = try await WorkspaceLock.take(
            workspace,
            for: Self.holder("r-1"),
            loginName: "somebody",
            waitSeconds: 0
        )
        // Names are written once they were searched for tokens: until then, the login's name.
        #expect(await refusal("r-2")?.code == .lockTimeout)
        #expect(WorkspaceLock.holder(of: workspace)?.pid == getpid())
        #expect(WorkspaceLock.holder(of: workspace)?.requestID == nil)
        try lock.sign(Self.holder("r-1"), workspace)
        #expect(await refusal("r-2")?.code == .lockTimeout)
        let timeout = LockFailure.timeout(holder: Self.holder("r-1"))
        #expect(await refusal("r-2") as? LockFailure == timeout)
        let same = LockFailure.requestInProgress(request: "r-1", holder: Self.holder("r-1"))
        #expect(await refusal("r-1") as? LockFailure == same)
        #expect(WorkspaceLock.holder(of: workspace) == Self.holder("r-1"))
        withExtendedLifetime(lock) {}
    }

    @Test func givesAFreedLockToAWaitingProcess() async throws {
        var lock: WorkspaceLock? = try await WorkspaceLock.take(
            workspace,
            for: Self.holder(nil),
            loginName: "somebody",
            waitSeconds: 0
        )
        #expect(WorkspaceLock.holder(of: workspace) != nil)
        withExtendedLifetime(lock) {}
        lock = nil
        #expect(WorkspaceLock.holder(of: workspace) == nil)
        lock = try await WorkspaceLock.take(
            workspace,
            for: Self.holder(nil),
            loginName: "somebody",
            waitSeconds: 0
        )
        #expect(lock != nil)
    }

    @Test func aLockHoldsWithoutItsFile() async throws {
        let lock = try await WorkspaceLock.take(
            workspace,
            for: Self.holder("r-1"),
            loginName: "somebody",
            waitSeconds: 0
        )
        try Disk.ofTests.remove(workspace.lockFile)
        #expect(await refusal("r-2")?.code == .lockTimeout)
        withExtendedLifetime(lock) {}
    }

    @Test func refusesAPipeInThePlaceOfTheFile() async throws {
        #expect(mkfifo(workspace.lockFile, 0o600) == 0)
        #expect(await refusal(nil)?.code == .pathNotRegular)
        #expect(WorkspaceLock.holder(of: workspace) == nil)
    }

    @Test(.enabled(if: installed("flock"), "flock is not installed"))
    func theLockOfAnotherProcessIsFreedWhenThatIsKilled() async throws {
        let started = scratch.run(
            "flock -x .lock sh -c ': > held; exec sleep 36000' > /dev/null 2>&1 & echo $!"
        )
        let pid = try #require(Int32(started.output.trimmedLine))
        while try !Disk.ofTests.exists(scratch.path("held")) {
            try await Task.sleep(for: .milliseconds(5))
        }
        #expect(await refusal(nil)?.code == .lockTimeout)
        // flock has a child, which holds the same lock; both must be killed.
        scratch.run("kill -9 $(cat /proc/\(pid)/task/\(pid)/children) \(pid)")
        _ = try await WorkspaceLock.take(
            workspace,
            for: Self.holder(nil),
            loginName: "somebody",
            waitSeconds: 36_000
        )
    }
}
