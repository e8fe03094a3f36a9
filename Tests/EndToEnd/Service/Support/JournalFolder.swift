import CardTestSupport

/// A folder for the journal of a server, outside of its workspace.
struct JournalFolder {
    let scratch: ScratchFolder

    init() throws {
        scratch = try ScratchFolder()
        scratch.run("mkdir -m 700 journal")
    }

    var path: String { scratch.path("journal") }

    /// The settings of a server that writes the journal.
    var settings: ServedSettings {
        var settings = ServedSettings()
        settings.more = "journal: \(path)"
        return settings
    }
}
