import CardCore
import CardJobs
import CardLedger
import CardSystem
import CardTestSupport
import Testing

struct InitWorkspaceTests {
    let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private func make(in folder: String? = nil) throws -> MadeWorkspace {
        let context = RequestContext(
            actor: "anna",
            command: "init",
            requestID: nil,
            at: Instant(milliseconds: 1_700_000_000_000)
        )
        return try InitWorkspace(
            directory: folder ?? scratch.folder,
            custody: .dual,
            machine: .ofTests,
            context: context
        )
        .make()
    }

    @Test func aWorkspaceIsMadeOnce() throws {
        _ = try make()
        let workspace = Workspace(root: scratch.folder, disk: .ofTests)
        #expect(try WorkspaceConfiguration.read(workspace).custody == .dual)
        #expect(throws: RegistryFailure.folderOccupied(scratch.folder, .workspace)) { try make() }
    }

    @Test(arguments: ["inner", "results/inner"])
    func aWorkspaceLiesInNoOther(_ path: String) throws {
        _ = try make()
        let inner = scratch.path(path)
        #expect(throws: RegistryFailure.folderInside(inner, workspace: scratch.folder)) {
            try make(in: inner)
        }
        #expect(try !Disk.ofTests.exists(inner))
    }

    @Test(arguments: ["templates/shop.yaml", "ledger.sqlite", "keys/lookup.key"])
    func removesOnlyItsOwnParts(file: String) throws {
        try Disk.ofTests.makeFolders(PathName.parent(of: scratch.path(file)))
        try Disk.ofTests.write([1], to: scratch.path(file))
        #expect(throws: RegistryFailure.folderOccupied(scratch.folder, .otherFiles)) { try make() }
        #expect(try Disk.ofTests.read(scratch.path(file)) == [1])
    }

    @Test func aWorkspaceThatLostItsConfigurationIsNotMadeAnew() throws {
        _ = try make()
        let workspace = Workspace(root: scratch.folder, disk: .ofTests)
        let vault = try Disk.ofTests.digest(of: workspace.vaultFile)
        try Disk.ofTests.remove(workspace.configurationFile)
        #expect(throws: RegistryFailure.folderOccupied(scratch.folder, .otherFiles)) { try make() }
        #expect(try Disk.ofTests.digest(of: workspace.vaultFile) == vault)
    }

    @Test func finishesAnInterruptedInit() throws {
        scratch.run(
            "echo > mintrun.yaml.part; mkdir -m 700 keys; echo > keys/lookup.key; echo > vault.sqlite"
        )
        _ = try make()
        let names = try Disk.ofTests.names(in: scratch.folder)
        #expect(names.contains("mintrun.yaml") && !names.contains("mintrun.yaml.part"))
    }
}
