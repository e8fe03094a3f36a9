import CardCore
import CardJobs

extension RedoFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .notRestored: "this workspace was not restored: nothing of it has to be done again"
        case .otherLedger(let root):
            """
            the ledger in \(path: root) is not the one that a restore of this workspace read, nor \
            one that its checkpoints.log signed to its end
            """
        case .fileChanged(let path, let root):
            """
            \(path: path) is gone, or is not what the ledger in \(path: root) has: somebody \
            changed it
            """
        case .notExposed(let serial, let root):
            "card \(id: serial.text) was not held as exposed in \(path: root)"
        case .unknownOperation(let id, let root):
            """
            nobody typed an operation \(id: id.text) in \(path: root); runs, files and ranges of \
            cards have lines of their own
            """
        case .unprovenOperation(let id, let root):
            """
            the audit log in \(path: root) does not prove the operation \(id: id.text): one of \
            them was changed
            """
        case .unknownEntry(let sequence):
            """
            the list has no line of entry \(sequence) of the lost audit log that `redo once` does
            """
        case .otherCommand(let sequence, _):
            "entry \(sequence) of the lost audit log is of another command"
        case .otherShipment(let id, _):
            "\(id: id) of the lost workspace is not \(id: id) of this one"
        case .otherRun(let number, _):
            """
            run \(id: number) of expire in the lost workspace is not run \(id: number) of this one
            """
        }
    }

    var remedy: ShownText {
        switch self {
        case .notRestored: "name the workspace that mintrun restore made: --workspace NEW"
        case .otherLedger: "give the folder that the restore had as --lost"
        case .fileChanged(_, let root):
            "move it away if it is there, then run: "
                + "mintrun redo list --lost \(word: root), which writes it again"
        case .notExposed(_, let root), .unknownOperation(_, let root):
            "take the line of the list: mintrun redo list --lost \(word: root)"
        case .unprovenOperation:
            "see what was done in other papers, and type the operation itself: "
                + "mintrun card --help"
        case .unknownEntry: "take the line of the list: mintrun redo list --lost OLD"
        case .otherCommand(_, let work):
            "type the command of the entry behind `--`: \(path: work.arguments)"
        case .otherShipment(_, let here):
            here.map { "type its line with the number that it has here: \(id: $0)" }
                ?? "type the line that ships it first"
        case .otherRun(_, let here):
            here.map { "type its line with the number that it has here: --run \(id: $0)" }
                ?? "type the line that expires those cards first"
        }
    }
}
