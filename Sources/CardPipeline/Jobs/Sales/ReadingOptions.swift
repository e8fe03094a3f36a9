import CardCore
import CardFiles
import CardLedger

/// The options by which a command reads a file again, for those formats that need any.
enum ReadingOptions {
    /// With a space before them; empty for the native format, whose files say it themselves.
    static func text(template: String?, sender: String?) -> String {
        guard let template, template != "native" else { return "" }
        let name = (sender ?? "").isEmpty ? nil : sender
        let option = name.map { " " + ShellWords.option("--sender", $0) } ?? ""
        return " --template \(ShellWords.quoted(template))\(option)"
    }
}

extension Repositories {
    /// The command that decides about a file.
    ///
    /// A template that was given by its path is not found by its name. If the rows of the file were
    /// decided, `void` needs none.
    func decision(_ decision: FileDecision, about file: SaleFileRecord) throws -> String {
        let known = try path(of: file)
        let path = known.map(ShellWords.quoted) ?? "FILE"
        var places: [String] = []
        if known == nil {
            places.append(
                "with the path of \(file.facts.name) as FILE: it lies neither in the inbox nor in the "
                    + "current folder"
            )
        }
        let isRead =
            file.outcome.verdict.settles
            || file.outcome.reason == FileRefusal.allRejected.rawValue
        var options = ""
        if decision != .void || !isRead {
            var template = try ledger.template(ofFile: file.facts.sha256)?.name
            if let name = template, name != SaleTemplate.native.name {
                template = try SaleTemplateShelf(self, on: disk).name(ofTemplate: name)
                if template == nil {
                    template = "TEMPLATE"
                    places.append("with the path of the template \(name) as TEMPLATE")
                }
            }
            options = ReadingOptions.text(template: template, sender: file.facts.sender)
        }
        let command =
            "mintrun sales decide \(path) --as \(decision.rawValue)\(options) --reason TEXT"
        return ([command] + places).joined(separator: ", ")
    }

    /// Where the file lies, for a command that is typed in the current folder; nil if nobody knows.
    private func path(of file: SaleFileRecord) throws -> String? {
        let name = file.facts.name
        let found = ["\(workspace.inbox)/\(name)", name].first { path in
            (try? disk.digest(of: disk.absolute(path)).sha256) == file.facts.sha256
        }
        if let found { return found }
        let archived = workspace.archivePath(of: file.facts)
        return try file.outcome.verdict.settles && disk.exists(archived) ? archived : nil
    }
}
