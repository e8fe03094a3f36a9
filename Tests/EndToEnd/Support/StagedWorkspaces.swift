import Foundation
import Testing

/// Folders with a workspace in them, one for each stage: made once, copied for each test.
///
/// Unlocking a custodian's key is slow on purpose, so that no test should do it only to begin.
actor StagedWorkspaces {
    static let shared = StagedWorkspaces()

    private var made: [OrderStage: Task<Void, any Error>] = [:]

    private static let root: URL = {
        atexit { try? FileManager.default.removeItem(at: StagedWorkspaces.root) }
        return FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "mintrun-stock-\(ProcessInfo.processInfo.processIdentifier)")
    }()

    /// Fills `folder` with a copy of the stage's folder.
    func copy(_ stage: OrderStage, to folder: URL) async throws {
        if made[stage] == nil { made[stage] = Task { try await Self.make(stage) } }
        try await made[stage]?.value
        try await Self.copyAll(of: Self.folder(of: stage), to: folder)
    }

    private static func folder(of stage: OrderStage) -> URL { root.appending(path: "\(stage)") }

    private static func make(_ stage: OrderStage) async throws {
        let folder = folder(of: stage)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        if let earlier = stage.earlier { try await shared.copy(earlier, to: folder) }
        try await Shop(bench: Bench(folder: folder)).bring(to: stage)
    }

    private static func copyAll(of source: URL, to folder: URL) async throws {
        let copy = URL(filePath: "/bin/cp")
        try await RunningCommand(copy, ["-a", source.path + "/.", folder.path], in: folder)
            .outcome().expect(0)
    }
}
