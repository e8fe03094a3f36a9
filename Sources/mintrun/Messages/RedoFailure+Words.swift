import CardCore
import CardJobs

extension RedoFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .notRestored: "this workspace was not restored, so no work is lost"
        case .otherLedger(let root):
            """
            the ledger in \(path: root) is not the one that a restore of this workspace read, nor \
            one that its checkpoints.log signed to its end
            """
        case .fileChanged(let path, let root):
            """
            \(path: path) is missing, or differs from the ledger in \(path: root): it was \
            changed
            """
        case .notExposed(let serial, let root):
            "card \(id: serial.text) was not held as exposed in \(path: root)"
        case .unknownOperation(let id, let root):
            """
            \(path: root) has no typed operation \(id: id.text); runs, files and ranges of cards \
            are separate lines
            """
        case .unprovenOperation(let id, let root):
            """
            the audit log in \(path: root) does not prove the operation \(id: id.text): one of \
            them was changed
            """
        case .unknownEntry(let sequence):
            """
            the list has no `redo once` line of entry \(sequence) of the lost audit log
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
        case .otherLedger: "give the folder of the restore's --lost"
        case .fileChanged(_, let root):
            "move it away if it exists, then run: mintrun "
                + "redo list --lost \(word: root), which writes it again"
        case .notExposed(_, let root), .unknownOperation(_, let root):
            "copy the line from the list: mintrun redo list --lost \(word: root)"
        case .unprovenOperation:
            "find the operation in other papers, and type it itself: mintrun card "
                + "--help"
        case .unknownEntry: "copy the line from the list: mintrun redo list --lost OLD"
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
