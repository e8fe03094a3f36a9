package import CardCore
package import CardLedger
package import CardSystem

/// The machine that a command or a service works on, without its clock and its randomness, which
/// belong to a call.
///
/// The value is made once, at the start of the program; a job gets it with the repositories.
package struct Machine: Sendable {
    /// The disk of the machine.
    package let disk: Disk
    /// The kind of ledger that workspaces on this machine have.
    package let ledgers: any LedgerFiles
    /// The time zones that the system knows.
    package let zones: ZoneFiles
    /// The folders for private copies; the first one with room is used.
    package let temporaryFolders: [String]
    /// The file with the id of the machine.
    ///
    /// - Source: machine-id(5)
    package let idFile: String
    /// The login name of the person who runs the process.
    package let loginName: String
    /// The id of this process.
    package let pid: Int32
    /// The workspace of commands that name none; nil: the nearest folder above that is one.
    package let usualWorkspace: String?
    /// Asks the person at the keyboard for a line that is not shown.
    package let askSecret: @Sendable (_ question: SecretQuestion) throws -> [UInt8]
    /// The place of every workspace, for tests that work on copies; nil: each has its own.
    package let place: WorkspacePlace?
    /// The socket of the ssh-agent of the person who runs the process; nil for none.
    package var agentSocket: String?
    /// The folder of the fonts that every layout of cards may name.
    package var fontFolder = "/usr/share/fonts/truetype/dejavu"

    package init(
        disk: Disk,
        ledgers: any LedgerFiles,
        zones: ZoneFiles,
        temporaryFolders: [String],
        idFile: String,
        loginName: String,
        pid: Int32,
        usualWorkspace: String?,
        askSecret: @escaping @Sendable (_ question: SecretQuestion) throws -> [UInt8],
        place: WorkspacePlace?
    ) {
        self.disk = disk
        self.ledgers = ledgers
        self.zones = zones
        self.temporaryFolders = temporaryFolders
        self.idFile = idFile
        self.loginName = loginName
        self.pid = pid
        self.usualWorkspace = usualWorkspace
        self.askSecret = askSecret
        self.place = place
    }
}

extension Machine {
    /// The marks of the place in which the workspace is.
    ///
    /// - Throws: the system's error if `keys/` cannot be looked at.
    package func place(of workspace: Workspace) throws -> WorkspacePlace {
        try place ?? truePlace(of: workspace)
    }

    /// The same, whatever a test gives.
    func truePlace(of workspace: Workspace) throws -> WorkspacePlace {
        try workspace.place(onMachine: id)
    }

    /// The id of this machine; nil if it has none.
    var id: String? {
        // Without the file, the other marks of a place count.
        guard let bytes = try? disk.read(idFile, limit: 256) else { return nil }
        let text = String(decoding: bytes.prefix { $0 > 0x20 }, as: UTF8.self)
        return text.isEmpty ? nil : text
    }
}
