import ArgumentParser
import CardCore
import CardJobs
import CardService
import CardSystem

/// `mintrun serve`: answers the calls of clients over HTTP.
struct ServeCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answer the calls of clients over HTTP until a signal stops it.",
        discussion: """
            Reads service.yaml of the workspace. When it listens, it prints one line of JSON with \
            its addresses to standard error, and then a line for each call. SIGTERM and SIGINT \
            stop it after the calls in flight; SIGHUP reads the certificate and the limits again. \
            Commands work beside it. With --sandbox, a copy of the workspace is served, and \
            thrown away at the end.

            EXIT STATUS: 0 stopped by a signal; 3 a sandbox of live orders; 11 another service \
            runs, or the workspace is locked; 74 an address cannot be used, or a disk failed; 78 \
            the configuration is wrong, or a later version changed the ledger.
            """
    )

    @Option(help: "The configuration; without it, service.yaml of the workspace.")
    var config: String?

    @Option(
        help: ArgumentHelp(
            "An address in the place of those without TLS in the configuration. May be repeated.",
            valueName: "address"
        )
    )
    var listen: [ListenAddress] = []

    @Flag(help: "Serve a copy of the workspace, whose orders must all be test orders.")
    var sandbox = false

    @OptionGroup var common: CommonOptions

    func run(in program: Program) async throws {
        let workspace = try Workspace.find(common.workspace, on: program.machine)
        let file = ServiceFile(config, in: workspace, on: program.machine.disk)
        let bytes = try file.read()
        let configuration = try file.configuration(bytes, listen)
        var opening = common.opening(in: program, "serve")
        opening.notices = common.console
        let served =
            sandbox
            ? try await ServedWorkspace.look(opening, document: bytes)
            : try await ServedWorkspace.open(opening, document: bytes)
        let process = Service.Process(
            sink: { bytes in
                StandardStreams.show(String(decoding: bytes, as: UTF8.self), to: .error)
            },
            configuration: { [listen] in try file.configuration(file.read(), listen) },
            isSandbox: sandbox
        )
        try await Service(configuration, on: served, process).run()
    }
}

extension ListenAddress: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

/// The file with the configuration of the service.
private struct ServiceFile: Sendable {
    private let path: String
    private let disk: Disk
    /// True if the caller named it.
    private let isNamed: Bool

    init(_ named: String?, in workspace: Workspace, on disk: Disk) {
        path = named.map(disk.absolute) ?? workspace.path("service.yaml")
        self.disk = disk
        isNamed = named != nil
    }

    /// - Throws: `serve.configuration` if the usual file does not exist; `config.writable`; `path.*`.
    func read() throws -> [UInt8] {
        guard try isNamed || disk.exists(path) else {
            throw ServeFailure.configurationMissing(path: path)
        }
        guard !(try disk.isWritableByAll(path)) else {
            throw WorkspaceFailure.configurationOpen(path: path)
        }
        return try disk.read(path, limit: 1 << 18)
    }

    func configuration(_ bytes: [UInt8], _ addresses: [ListenAddress]) throws
        -> ServiceConfiguration
    {
        try ServiceConfiguration.read(bytes, file: path, folder: PathName.parent(of: path))
            .listening(on: addresses)
    }
}
