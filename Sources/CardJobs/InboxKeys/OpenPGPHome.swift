import CardCore
import CardSystem
import Synchronization

/// The folder of `gpg` with the workspace's private key, while one command runs.
///
/// Made when the first file needs it. It is in `keys/`, beside the key itself; the next command
/// that writes removes the folder of a command that died.
final class OpenPGPHome: Sendable {
    private let parent: String
    private let disk: Disk
    private let keys: InboxKeys
    private let programs: Programs
    private let folder = Mutex<OpenPGPFolder?>(nil)

    init(_ workspace: Workspace, _ programs: Programs) {
        parent = workspace.keys
        disk = workspace.disk
        keys = InboxKeys(workspace)
        self.programs = programs
    }

    deinit {
        folder.withLock { folder in
            if let folder { Self.end(folder, programs) }
        }
    }

    /// `gpg`, with the workspace's key at hand and no way to ask anybody for a passphrase.
    ///
    /// - Throws: `inbox.no_key`, `inbox.bad_key`.
    func program(_ arguments: [String]) throws -> ChildProgram {
        let path = try folder.withLock { folder in
            if let folder { return folder.path }
            let made = try Self.make(parent, on: disk)
            do {
                try Self.importKey(keys.require(.openpgp), into: made, programs)
            } catch {
                Self.end(made, programs)
                throw error
            }
            folder = made
            return made.path
        }
        return Self.gpg(programs, ["--pinentry-mode", "cancel"] + arguments, home: path)
    }
}

extension OpenPGPHome {
    /// - Throws: `inbox.path_too_long`; `io.*`.
    static func make(_ parent: String, on disk: Disk) throws -> OpenPGPFolder {
        try OpenPGPFolder(in: parent, on: disk)
    }

    /// Private keys need an agent, so it may start; it ends with the folder.
    static func gpg(_ programs: Programs, _ arguments: [String], home: String) -> ChildProgram {
        let quiet = ["--homedir", home, "--no-options", "--batch", "--no-tty", "--quiet"]
        return ChildProgram(
            name: "gpg",
            path: programs.gpg,
            package: "gnupg",
            arguments: quiet + ["--trust-model", "always"] + arguments,
            home: home
        )
    }

    /// - Throws: `inbox.bad_key`.
    static func importKey(_ path: String, into folder: OpenPGPFolder, _ programs: Programs) throws {
        let program = gpg(programs, ["--import"], home: folder.path)
        let answer = try ProgramAnswer(program, path, on: folder.disk)
        guard answer.isSuccess else { throw InboxKeyFailure.bad(.complaint(answer.complaint)) }
    }

    static func end(_ folder: OpenPGPFolder, _ programs: Programs) {
        // The agent ends when its folder is gone; this request ends it sooner. The answer does not
        // matter.
        let connect = "\(PathName.parent(of: programs.gpg))/gpgconf"
        let program = ChildProgram(
            name: "gpgconf",
            path: connect,
            package: "gnupg",
            arguments: ["--homedir", folder.path, "--kill", "gpg-agent"],
            home: folder.path
        )
        // An agent that does not answer dies with its folder.
        _ = try? ProgramAnswer(program, nil, on: folder.disk)
        folder.remove()
    }
}
