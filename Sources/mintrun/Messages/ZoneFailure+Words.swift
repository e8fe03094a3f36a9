import CardCore
import CardJobs
import CardText

extension ZoneFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .unknown: "the name of a time zone is not in the IANA database"
        case .damaged(let zone, let path, let fault):
            "the time zone \(id: zone) cannot be used: \(path: path) \(fault.complaint)"
        case .ofConfiguration(let failure): failure.sentence
        case .changed(let named, let recorded, let since):
            "mintrun.yaml names zone: \(id: named), and this workspace books in "
                + "\(id: recorded) since "
                + "\(since)"
        }
    }

    var remedy: ShownText {
        switch self {
        case .unknown:
            "apt install tzdata, or write a name of the IANA database such as Europe/Oslo"
        case .damaged: "apt install --reinstall tzdata"
        case .ofConfiguration(let failure):
            "\(failure.remedy); the zones of stores and of the workspace are in "
                + "mintrun.yaml"
        case .changed(let named, let recorded, _):
            "write zone: \(id: recorded), or record the change: "
                + "mintrun zone set \(id: named) --from DAY"
        }
    }
}

extension ZoneFault {
    /// The end of a sentence that begins with the name of the file.
    fileprivate var complaint: ShownText {
        switch self {
        case .notTZif: "is not a compiled time zone"
        case .version: "is of version 1, which ends in 2038"
        case .truncated: "is cut off"
        case .leapSeconds: "counts leap seconds"
        case .inconsistent: "contradicts itself"
        case .rule: "ends with an invalid rule"
        }
    }
}
