using System.Collections.Frozen;

namespace NeuLearn.Learning.Generalisation;

/// <summary>Tells whether all names below a domain belong to one party, as far as a small table of our own knows.</summary>
/// <remarks>
/// It errs to the side of no: a suffix that is not listed, a country's second level that reads like a registry's, and any
/// provider that gives names below its own to customers mean that nothing is known, and nothing is generalised.
/// </remarks>
internal static class PublicSuffixes
{
    // Below these one registers directly. Countries that give out regions or trades as suffixes are left out.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Direct = Set("""
        com net org info biz edu gov mil int io dev app cloud ai tech online site store shop xyz page blog wiki live news media
        digital agency studio design systems solutions services software network group company global world team tools run
        works zone space host hosting email chat social video games game bank insurance finance money health care
        de fr nl be ch at lu li eu dk se fi is ie es pt cz sk si ee lt lv bg gr mc sm va cat
        co me tv cc sh to gg im fm ly la ws am
        """);

    // What registries call their second level: example.co.uk is a party, co.uk is not.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SecondLevel = Set("""
        com co net org edu gov mil ac or ne go gob gouv gv gub govt nom info biz ltd plc sch school id web name pro int nhs
        police mod me asso tm press firm store gen ind res nic art inf adv eng med blog app dev
        """);

    // Countries whose names lie below such a second level; what lies elsewhere in them is not known.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SecondLevelOnly =
        Set("uk jp au nz za br kr in il tr th mx ar cn tw hk sg my id ph vn pe ve uy ua ke ng eg sa ae pk bd lk cy mt");

    // Below these, at any depth, each name may be another customer's.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Shared = Set("""
        amazonaws.com cloudfront.net elasticbeanstalk.com awsapprunner.com amplifyapp.com awsglobalaccelerator.com aws.dev on.aws
        azurewebsites.net azure-api.net azureedge.net azurefd.net azurecontainer.io azurecontainerapps.io azurestaticapps.net
        azure.com cloudapp.net trafficmanager.net windows.net azmk8s.io azurecr.io sharepoint.com onmicrosoft.com
        googleapis.com appspot.com run.app web.app firebaseapp.com firebaseio.com cloudfunctions.net googleusercontent.com
        withgoogle.com pkg.dev gcr.io blogspot.com github.io githubusercontent.com github.dev githubpreview.dev gitlab.io
        herokuapp.com herokussl.com netlify.app netlify.com vercel.app now.sh pages.dev workers.dev r2.dev cloudflarestorage.com
        cloudflare.net trycloudflare.com fly.dev onrender.com railway.app up.railway.app koyeb.app deno.dev deno.net
        ngrok.io ngrok.app ngrok.dev ngrok-free.app ngrok-free.dev loca.lt localtunnel.me serveo.net localhost.run
        digitaloceanspaces.com ondigitalocean.app linodeobjects.com linode.com vultrobjects.com wasabisys.com backblazeb2.com
        myqcloud.com aliyuncs.com alicdn.com bcebos.com myhuaweicloud.com oraclecloud.com oraclecloudapps.com appdomain.cloud
        ovh.net scw.cloud cleverapps.io hetzner.cloud your-server.de contaboserver.net
        fastly.net fastlylb.net akamai.net akamaized.net akamaihd.net akamaiedge.net edgekey.net edgesuite.net akadns.net
        llnwd.net lswcdn.net b-cdn.net cdn77.org stackpathdns.com hwcdn.net incapdns.net impervadns.net kxcdn.com
        myshopify.com wordpress.com wpengine.com tumblr.com weebly.com wixsite.com squarespace.com webflow.io ghost.io
        zendesk.com atlassian.net okta.com oktapreview.com auth0.com onelogin.com salesforce.com force.com service-now.com
        freshdesk.com statuspage.io hubspotpagebuilder.com instructure.com workday.com slack.com typeform.com
        mongodb.net snowflakecomputing.com databricks.com azuredatabricks.net elastic-cloud.com supabase.co neon.tech
        upstash.io planetscale.com cockroachlabs.cloud aivencloud.com redislabs.com rds.com
        duckdns.org no-ip.org no-ip.com ddns.net dyndns.org dynu.net dynv6.net hopto.org zapto.org sytes.net freedns.org
        dnsalias.com myds.me synology.me nip.io sslip.io xip.io
        repl.co replit.app replit.dev glitch.me surge.sh codesandbox.io csb.app stackblitz.io gitpod.io hf.space streamlit.app
        pythonanywhere.com render.com bitbucket.io neocities.org translate.goog eu.org uk.com us.com de.com br.com cn.com
        """);

    /// <summary>Whether all names one label below a domain are of one party.</summary>
    /// <param name="domain">The domain, lower case.</param>
    public static bool IsOfOneParty(ReadOnlySpan<char> domain)
    {
        for (var part = domain; !part.IsEmpty; part = Parent(part))
            if (Shared.Contains(part)) return false;
        if (domain.StartsWith('.') || !domain.Contains('.')) return false;
        var top = domain[(domain.LastIndexOf('.') + 1)..];
        var above = domain[..^(top.Length + 1)];
        // The label left of the top-level domain.
        var second = above[(above.LastIndexOf('.') + 1)..];
        if (top.Length != 2 || !SecondLevel.Contains(second)) return Direct.Contains(top);
        return above.Contains('.') && (Direct.Contains(top) || SecondLevelOnly.Contains(top));
    }

    private static ReadOnlySpan<char> Parent(ReadOnlySpan<char> name) => name.IndexOf('.') is var dot and >= 0 ? name[(dot + 1)..] : default;

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
