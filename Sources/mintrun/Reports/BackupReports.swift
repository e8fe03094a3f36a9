import CardCore
import CardJobs

/// `backup`.
struct BackupReport: Report {
    let backup: BackupResult

    init(_ backup: BackupResult) { self.backup = backup }

    var json: [String: JSON] {
        [
            "backup": .string(backup.folder), "takenAt": .string(backup.takenAt.description),
            "entries": .integer(backup.entries), "files": .integer(backup.files),
            "bytes": .integer(backup.bytes), "keysFolder": .optional(backup.keysFolder),
            "removed": .array(backup.removed.map(JSON.string)),
        ]
    }

    var text: String {
        var lines = Lines()
        lines.add("backup", backup.folder)
        lines.add("taken", backup.takenAt.description)
        lines.add("contains", "\(backup.files.counted("file")), \(backup.bytes.counted("byte"))")
        lines.add("audit log", backup.entries.counted("entry"))
        lines.add("operator keys", backup.keysFolder ?? "not in this run")
        for name in backup.removed { lines.add("removed", name) }
        return lines.text
    }
}

/// `backup check`.
struct BackupCheckReport: Report {
    let check: BackupCheck

    init(_ check: BackupCheck) { self.check = check }

    var json: [String: JSON] {
        [
            "ok": .bool(check.isWhole && !check.keysAreStale),
            "backups": .array(check.backups.map(\.json)),
            "unfinished": .array(check.unfinished.map(JSON.string)),
            "keysProblem": .optional(check.keysFlaw?.sentence.text),
        ]
    }

    var text: String {
        var table = Table(["", "backup", "taken", "audit entries", "files"])
        for backup in check.backups {
            table.add([
                backup.problem == nil ? "ok" : "DAMAGED", backup.name,
                backup.takenAt?.description ?? "-", backup.entries.map { String($0) } ?? "-",
                backup.files.map { String($0) } ?? "-",
            ])
        }
        var lines = [table.text]
        lines += check.backups.compactMap { backup in
            backup.problem.map {
                VisibleText.escapedLine("\(backup.name): \(CommandLineWords().text(of: $0))")
            }
        }
        lines += check.unfinished.map {
            VisibleText.escapedLine("\($0) was not finished and does not count")
        }
        lines += check.backups.filter { check.othersOfCustodians.contains($0.name) }.map { backup in
            let people = backup.custodians.joined(separator: ", ")
            return VisibleText.escapedLine(
                "\(backup.name) opens to the custodians of its time only: \(people)"
            )
        }
        lines.append(
            check.keysFlaw?.sentence.text ?? "the operator keys belong to the newest backup"
        )
        return lines.joined(separator: "\n")
    }
}

extension BackupCheck.Backup {
    var json: JSON {
        [
            "name": .string(name), "workspace": .optional(workspace),
            "takenAt": .optional(takenAt?.description), "entries": .optional(entries),
            "custodians": .array(custodians.map(JSON.string)), "files": .optional(files),
            "ok": .bool(problem == nil),
            "problem": .optional(problem.map { CommandLineWords().text(of: $0).text }),
        ]
    }
}
