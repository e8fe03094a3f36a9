import CardCore
import CardJobs

extension RestoreNote: Worded {
    var sentence: ShownText {
        switch self {
        case .settingsUnreadable(let root):
            """
            mintrun.yaml and templates/ in \(path: root) cannot be read: see in other papers if \
            they were changed after the backup
            """
        case .settingMissing(let file, let lost, let restored, let folder):
            """
            \(path: file) of the lost workspace is not in the restored one; copy it: \
            \(making(folder))cp \(word: lost) \(word: restored)
            """
        case .settingDiffers(let file, let lost, let restored):
            """
            \(path: file) of the lost workspace differs from the restored one; compare them: diff \
            \(word: lost) \(word: restored)
            """
        case .lostNotMarked(let root):
            """
            \(path: root) cannot be marked as restored, because it is read-only: nobody may work \
            in it any more
            """
        case .backupsNotMarked(let folder):
            """
            \(path: folder) cannot be marked as restored, because it is read-only: nobody may \
            restore it again
            """
        case .tornLine(let number, let path, let order):
            "line \(number) of \(path: path), the last one, is torn; \(counted(order))"
        }
    }

    private func making(_ folder: String?) -> ShownText {
        folder.map { "mkdir -p \(word: $0) && " } ?? ""
    }

    private func counted(_ order: OrderID?) -> ShownText {
        order.map { "its order \(id: $0.text) counts as lost" }
            ?? "the typed serials and orders count"
    }
}
