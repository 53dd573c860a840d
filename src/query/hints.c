/* Words that say what the number beside them is. */
#include "query/parts.h"

/* Sorted by word: hint_find() searches by halves, a unit test checks the order. */
static const struct hint_word words[] = {
    {"0x", "", "", ROLE_SKIP},
    {"actual", "", "", ROLE_SKIP},
    {"alert", "tlsalert", "", ROLE_CODE},
    {"and", "", "", ROLE_SKIP},
    {"appx", "", "appx-deployment", ROLE_NONE},
    {"as", "", "", ROLE_SKIP},
    {"at", "", "", ROLE_NEVER},
    {"bitlocker", "", "bitlocker", ROLE_NONE},
    {"bits", "", "backgroundcopy", ROLE_NONE},
    {"bluescreen", "bugcheck", "", ROLE_CODE | ROLE_HEX},
    {"bluetooth", "bthhci", "", ROLE_NONE},
    {"bsod", "bugcheck", "", ROLE_CODE | ROLE_HEX},
    {"bugcheck", "bugcheck", "", ROLE_CODE | ROLE_HEX},
    {"bugcheck_code", "bugcheck", "", ROLE_CODE | ROLE_HEX},
    {"bugcheckcode", "bugcheck", "", ROLE_CODE},
    {"build", "", "", ROLE_NEVER},
    {"byte", "", "", ROLE_NEVER},
    {"bytes", "", "", ROLE_NEVER},
    {"cbs", "", "cbs", ROLE_NONE},
    {"cluster", "", "cluster", ROLE_NONE},
    {"code", "", "", ROLE_CODE | ROLE_SKIP},
    {"configret", "configret", "", ROLE_CODE},
    {"cr", "configret", "", ROLE_CODE},
    {"dhcp", "", "dhcp-server", ROLE_NONE},
    {"dial", "ras", "", ROLE_NONE},
    {"dialed", "ras", "", ROLE_NONE},
    {"dism", "", "cbs", ROLE_NONE},
    {"dns", "", "dns", ROLE_NONE},
    {"dnsrcode", "dnsrcode", "", ROLE_CODE},
    {"dwerr", "", "", ROLE_CODE},
    {"dwerror", "", "", ROLE_CODE},
    {"eap", "ras", "", ROLE_NONE},
    {"ecode", "", "", ROLE_CODE},
    {"err", "", "", ROLE_CODE | ROLE_SKIP},
    {"erreur", "", "", ROLE_CODE},
    {"errno", "", "", ROLE_CODE},
    {"erro", "", "", ROLE_CODE},
    {"error", "", "", ROLE_CODE | ROLE_SKIP},
    {"error_code", "", "", ROLE_CODE},
    {"errorcode", "", "", ROLE_CODE},
    {"errore", "", "", ROLE_CODE},
    {"errorlevel", "win32", "", ROLE_CODE},
    {"ese", "jet", "", ROLE_CODE},
    {"esent", "jet", "", ROLE_CODE},
    {"event", "", "", ROLE_NEVER},
    {"eventid", "", "", ROLE_NEVER},
    {"exception", "ntstatus", "", ROLE_CODE},
    {"exceptioncode", "ntstatus", "", ROLE_CODE},
    {"exit", "ntstatus", "", ROLE_CODE | ROLE_SKIP},
    {"exit_code", "ntstatus", "", ROLE_CODE},
    {"exitcode", "ntstatus", "", ROLE_CODE},
    {"exited", "ntstatus", "", ROLE_CODE | ROLE_SKIP},
    {"fail", "", "", ROLE_CODE | ROLE_SKIP},
    {"failed", "", "", ROLE_CODE | ROLE_SKIP},
    {"failure", "", "", ROLE_CODE | ROLE_SKIP},
    {"fehler", "", "", ROLE_CODE},
    {"fehlercode", "", "", ROLE_CODE},
    {"fout", "", "", ROLE_CODE},
    {"foutcode", "", "", ROLE_CODE},
    {"getlasterror", "win32", "", ROLE_CODE},
    {"gle", "win32", "", ROLE_CODE},
    {"hr", "hresult", "", ROLE_CODE | ROLE_HEX},
    {"hresult", "hresult", "", ROLE_CODE | ROLE_HEX},
    {"http", "http", "", ROLE_CODE},
    {"icmp", "ipstatus", "", ROLE_CODE},
    {"id", "", "", ROLE_NEVER},
    {"ike", "", "ipsec-ike", ROLE_NONE},
    {"ikeext", "", "ipsec-ike", ROLE_NONE},
    {"installer", "", "windows-installer", ROLE_NONE},
    {"ipsec", "", "ipsec-ike", ROLE_NONE},
    {"is", "", "", ROLE_SKIP},
    {"iscsi", "iscsi", "", ROLE_NONE},
    {"jet", "jet", "", ROLE_CODE},
    {"kb", "", "", ROLE_NEVER},
    {"kdc", "kerberos", "", ROLE_CODE},
    {"kerberos", "kerberos", "", ROLE_NONE},
    {"krb", "kerberos", "", ROLE_CODE},
    {"krb_error", "kerberos", "", ROLE_CODE},
    {"l2tp", "ras", "", ROLE_NONE},
    {"last_error", "win32", "", ROLE_CODE},
    {"lasterr", "win32", "", ROLE_CODE},
    {"lasterror", "win32", "", ROLE_CODE},
    {"lasterrorcode", "win32", "", ROLE_CODE},
    {"ldap", "ldap", "", ROLE_CODE},
    {"ldaperr", "ldap", "", ROLE_NONE},
    {"line", "", "", ROLE_NEVER},
    {"mci", "mmresult", "", ROLE_CODE},
    {"mmresult", "mmresult", "", ROLE_CODE},
    {"msi", "", "windows-installer", ROLE_NONE},
    {"msiexec", "", "windows-installer", ROLE_CODE},
    {"nerr", "", "network-management", ROLE_CODE},
    {"netbios", "netbios", "", ROLE_CODE},
    {"nr", "", "", ROLE_SKIP},
    {"nt_status", "ntstatus", "", ROLE_CODE | ROLE_HEX},
    {"ntstatus", "ntstatus", "", ROLE_CODE | ROLE_HEX},
    {"number", "", "", ROLE_SKIP},
    {"occurred", "", "", ROLE_SKIP},
    {"of", "", "", ROLE_SKIP},
    {"offset", "", "", ROLE_NEVER},
    {"on", "", "", ROLE_SKIP},
    {"os", "win32", "", ROLE_SKIP},
    {"os_error", "win32", "", ROLE_CODE},
    {"oserror", "win32", "", ROLE_CODE},
    {"parameter", "", "", ROLE_NEVER},
    {"pdh", "pdh", "", ROLE_CODE},
    {"pid", "", "", ROLE_NEVER},
    {"port", "", "", ROLE_NEVER},
    {"pptp", "ras", "", ROLE_NONE},
    {"problem", "cmprob", "", ROLE_CODE | ROLE_SKIP},
    {"process", "", "", ROLE_NEVER},
    {"processid", "", "", ROLE_NEVER},
    {"ras", "ras", "", ROLE_CODE},
    {"rasclient", "ras", "", ROLE_NONE},
    {"rasdial", "ras", "", ROLE_CODE},
    {"rasman", "ras", "", ROLE_NONE},
    {"rc", "", "", ROLE_CODE},
    {"rcode", "dnsrcode", "", ROLE_CODE},
    {"reason", "", "", ROLE_CODE | ROLE_SKIP},
    {"remoteaccess", "ras", "", ROLE_NONE},
    {"result", "", "", ROLE_CODE | ROLE_SKIP},
    {"result_code", "", "", ROLE_CODE},
    {"resultcode", "", "", ROLE_CODE},
    {"ret", "", "", ROLE_CODE},
    {"retcode", "", "", ROLE_CODE},
    {"return", "", "", ROLE_CODE | ROLE_SKIP},
    {"return_code", "", "", ROLE_CODE},
    {"returncode", "", "", ROLE_CODE},
    {"returned", "", "", ROLE_CODE | ROLE_SKIP},
    {"returning", "", "", ROLE_CODE | ROLE_SKIP},
    {"returns", "", "", ROLE_CODE | ROLE_SKIP},
    {"rras", "ras", "", ROLE_NONE},
    {"scode", "hresult", "", ROLE_CODE | ROLE_HEX},
    {"sec", "", "", ROLE_NEVER},
    {"section", "", "", ROLE_NEVER},
    {"setupapi", "setupapi", "", ROLE_NONE},
    {"size", "", "", ROLE_NEVER},
    {"smb", "", "smb", ROLE_NONE},
    {"socket", "", "winsock", ROLE_NONE},
    {"srb", "srb", "", ROLE_CODE},
    {"sstp", "ras", "", ROLE_NONE},
    {"status", "", "", ROLE_CODE | ROLE_SKIP},
    {"status_code", "", "", ROLE_CODE},
    {"statuscode", "", "", ROLE_CODE},
    {"stop", "bugcheck", "", ROLE_CODE | ROLE_HEX},
    {"stopcode", "bugcheck", "", ROLE_CODE | ROLE_HEX},
    {"sub", "", "", ROLE_SKIP},
    {"subcode", "", "", ROLE_CODE},
    {"substatus", "ntstatus", "", ROLE_CODE | ROLE_HEX},
    {"system", "win32", "", ROLE_SKIP},
    {"tapi", "tapi", "", ROLE_CODE},
    {"thread", "", "", ROLE_NEVER},
    {"threadid", "", "", ROLE_NEVER},
    {"tid", "", "", ROLE_NEVER},
    {"tls", "tlsalert", "", ROLE_NONE},
    {"tunnel", "ras", "", ROLE_NONE},
    {"type", "", "", ROLE_NEVER},
    {"usbd", "usbd", "", ROLE_CODE},
    {"v", "", "", ROLE_NEVER},
    {"value", "", "", ROLE_SKIP},
    {"version", "", "", ROLE_NEVER},
    {"vpn", "ras", "", ROLE_NONE},
    {"vss", "", "itf-vss", ROLE_NONE},
    {"was", "", "", ROLE_SKIP},
    {"wfp", "", "wfp", ROLE_NONE},
    {"win32", "win32", "", ROLE_CODE | ROLE_SKIP},
    {"win32error", "win32", "", ROLE_CODE},
    {"win32exception", "win32", "", ROLE_CODE},
    {"winerror", "win32", "", ROLE_CODE},
    {"winhttp", "", "winhttp", ROLE_CODE},
    {"wininet", "", "wininet", ROLE_CODE},
    {"winsock", "", "winsock", ROLE_CODE},
    {"with", "", "", ROLE_SKIP},
    {"wlan", "wlanreason", "", ROLE_NONE},
    {"wsa", "", "winsock", ROLE_CODE},
    {"wuauclt", "", "windowsupdate", ROLE_NONE},
};

bool hint_in_order(void) {
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const struct hint_word *word = &words[i];
        if (i > 0 && slice_compare_fold(slice_of(words[i - 1].word), slice_of(word->word)) >= 0)
            return false;
        if (word->space[0] != '\0' && catalog_find_space(slice_of(word->space)) < 0)
            return false;
        if (word->family[0] != '\0' && catalog_find_family(slice_of(word->family)) < 0)
            return false;
    }
    return true;
}

/* The word in small letters, filled up with zeros as the table's are: they compare as 16 bytes. */
static bool key_of(struct slice word, char ret[16]) {
    if (word.len == 0 || word.len > 15)
        return false;
    memset(ret, 0, 16);
    for (size_t i = 0; i < word.len; i++)
        ret[i] = to_lower(word.ptr[i]);
    return true;
}

const struct hint_word *hint_find(struct slice word) {
    char key[16];
    size_t low = 0, high = sizeof words / sizeof words[0];
    if (!key_of(word, key))
        return NULL;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = memcmp(words[middle].word, key, 16);
        if (order == 0)
            return &words[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

void hint_each_code_word(void (*take)(const char *word, void *context), void *context) {
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if ((words[i].role & (ROLE_CODE | ROLE_SKIP)) != 0)
            take(words[i].word, context);
}
