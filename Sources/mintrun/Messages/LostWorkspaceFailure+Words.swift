import CardCore
import CardJobs

extension LostWorkspaceFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .isBackup(let root):
            "\(path: root) is a backup: it does not contain the orders after it"
        case .nothingKnown(let root):
            """
            \(path: root) has no reservations.log of this workspace, and its ledger cannot be read
            """
        case .otherFolder(let root):
            """
            \(path: root) is not the lost workspace: it has no reservations.log of this workspace \
            and no ledger that can be read, or is a backup
            """
        case .older(let root, let order):
            """
            \(path: root) lacks order \(id: order.text) of the backup: it is older than \
            the backup
            """
        case .notNewer(let root):
            """
            \(path: root) contains no order and no audit entry after the backup, so it may be \
            older than the backup
            """
        case .cutLog(let path, let order):
            """
            \(path: path) lacks order \(id: order.text), which a description, a ledger or the \
            backup contains: later orders may be missing, too
            """
        case .tornLog(let path, let line):
            """
            line \(line) of \(path: path), the last one, is torn: its order is \
            unknown
            """
        case .numbersNeeded(let order, let sha256, let count, let given):
            "order \(id: order.text) imported \(count, counted: "number") (SHA-256 \(id: sha256))"
                + (given == 0 ? "" : "; no given file has exactly these")
        case .notADescription(let path): "\(path: path) does not describe a package"
        }
    }

    var remedy: ShownText {
        switch self {
        case .isBackup:
            """
            give --lost OLD, the workspace that was lost; without it give --serials-past \
            PRODUCT=SERIAL for every product, and --orders-past ORDER
            """
        case .nothingKnown:
            """
            leave --lost out, and give --serials-past PRODUCT=SERIAL for every product, and \
            --orders-past ORDER
            """
        case .otherFolder: "give the folder of the restore's --lost"
        case .older:
            """
            give the newest copy of the lost workspace; or leave --lost out, and give \
            --serials-past PRODUCT=SERIAL for every product, and --orders-past ORDER
            """
        case .notNewer:
            """
            give the newest copy of the lost workspace, or add --serials-past PRODUCT=SERIAL for \
            every product, and --orders-past ORDER
            """
        case .cutLog, .tornLog:
            """
            give a whole copy of the file, or add --serials-past PRODUCT=SERIAL for every \
            product, and --orders-past ORDER
            """
        case .numbersNeeded: "give the file that the order imported: --lost-numbers FILE"
        case .notADescription: "use another copy of the file"
        }
    }
}
