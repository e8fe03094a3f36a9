import CardCore
import CardJobs

extension KeysFlaw: Worded {
    var sentence: ShownText {
        switch self {
        case .neverSealed(let backups):
            "the operator keys are not backed up: mintrun backup \(path: backups) --keys-to DIR2"
        case .missing(let folder, let backups):
            "\(path: folder) has no operator keys of this workspace: \(again(backups, folder))"
        case .older(let names, let folder, let backups):
            """
            the backed-up operator keys are older than the keys in use (\(ids: names)): \
            \(again(backups, folder))
            """
        }
    }

    private func again(_ backups: String, _ folder: String) -> ShownText {
        "mintrun backup \(path: backups) --keys-to \(path: folder)"
    }
}
