import CardCore
import CardSystem
import CardTestSupport
import Glibc
import Testing

/// The lock of a service, beside that of commands.
struct ServeLockTests {
    let scratch: ScratchFolder
    private var workspace: Workspace { Workspace(root: scratch.folder, disk: .ofTests) }

    init() throws {
        scratch = try ScratchFolder()
        try Disk.ofTests.makeFolder(workspace.keys)
    }

    private static var holder: LockHolder {
        LockHolder(
            pid: getpid(),
            operatorName: "anna",
            command: "serve",
            requestID: nil,
            since: Instant(milliseconds: 1_700_000_000_000)
        )
    }

    private func refusal(_ body: () throws -> Void) -> (any Failure)? {
        do {
            try body()
            return nil
        } catch {
            #expect(error is any Failure, "\(error)")
            return error as? any Failure
        }
    }

    @Test func aSecondServiceIsRefusedAndNamesTheFirst() throws {
        #expect(ServeLock.holder(of: workspace) == nil)
        let lock = try ServeLock.take(workspace, for: Self.holder)
        let refused = refusal { _ = try ServeLock.take(workspace, for: Self.holder) }
        #expect(refused as? LockFailure == .serving(holder: Self.holder))
        #expect(refused?.code == .serveRunning && refused?.kind.exitStatus == 11)
        #expect(ServeLock.holder(of: workspace) == Self.holder)
        withExtendedLifetime(lock) {}
    }

    @Test func theSchemaIsNotChangedUnderAService() throws {
        var isChanged = false
        var lock: ServeLock? = try ServeLock.take(workspace, for: Self.holder)
        let refused = refusal { try ServeLock.whileNotServing(workspace) { isChanged = true } }
        #expect(refused?.code == .serveRunning && !isChanged)
        withExtendedLifetime(lock) {}
        lock = nil
        try ServeLock.whileNotServing(workspace) { isChanged = true }
        #expect(isChanged && lock == nil)
    }

    @Test func noServiceBeginsWhileTheSchemaChanges() throws {
        try ServeLock.whileNotServing(workspace) {
            let refused = refusal { _ = try ServeLock.take(workspace, for: Self.holder) }
            #expect(refused?.code == .serveRunning)
        }
        _ = try ServeLock.take(workspace, for: Self.holder)
    }

    @Test func theLockHoldsWithoutItsFile() throws {
        let lock = try ServeLock.take(workspace, for: Self.holder)
        try Disk.ofTests.remove(workspace.serveLockFile)
        let refused = refusal { _ = try ServeLock.take(workspace, for: Self.holder) }
        #expect(refused as? LockFailure == .serving(holder: nil))
        withExtendedLifetime(lock) {}
    }

    @Test func theServiceAnnouncesItsAddressBehindItsHolder() throws {
        let lock = try ServeLock.take(workspace, for: Self.holder)
        #expect(ServeLock.admin(of: workspace) == nil)
        try lock.announce("127.0.0.1:9464", of: Self.holder, in: workspace)
        #expect(ServeLock.admin(of: workspace) == "127.0.0.1:9464")
        #expect(ServeLock.holder(of: workspace) == Self.holder)
    }

    @Test func theAddressOfAnEarlierServiceIsForgotten() throws {
        var lock: ServeLock? = try ServeLock.take(workspace, for: Self.holder)
        try lock?.announce("127.0.0.1:9464", of: Self.holder, in: workspace)
        lock = nil
        lock = try ServeLock.take(workspace, for: Self.holder)
        #expect(ServeLock.admin(of: workspace) == nil && lock != nil)
    }

    @Test func commandsWorkBesideAService() async throws {
        let serving = try ServeLock.take(workspace, for: Self.holder)
        let command = try await WorkspaceLock.take(
            workspace,
            for: Self.holder,
            loginName: "somebody",
            waitSeconds: 0
        )
        #expect(ServeLock.holder(of: workspace) != nil)
        #expect(WorkspaceLock.holder(of: workspace) != nil)
        withExtendedLifetime((serving, command)) {}
    }

    @Test func refusesAPipeInThePlaceOfTheFile() throws {
        #expect(mkfifo(workspace.serveLockFile, 0o600) == 0)
        let refused = refusal { _ = try ServeLock.take(workspace, for: Self.holder) }
        #expect(refused != nil)
        #expect(ServeLock.holder(of: workspace) == nil)
    }
}
